//! provider-exchange-ews
