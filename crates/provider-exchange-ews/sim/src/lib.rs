//! sim-exchange-ews
