//! The two clouds: hosts, resources, and what one has and the other lacks.

/// A cloud of Microsoft's with hosts of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cloud {
    /// Microsoft's own.
    International,
    /// Operated by 21Vianet.
    China,
}

impl Cloud {
    /// The other one.
    pub(crate) fn other(self) -> Self {
        match self {
            Self::International => Self::China,
            Self::China => Self::International,
        }
    }

    /// Id of the provider whose counterpart this is.
    pub(crate) fn provider(self) -> &'static str {
        match self {
            Self::International => "outlook",
            Self::China => "outlook-cn",
        }
    }

    /// The same cloud as the token endpoint knows it.
    pub(crate) fn entra(self) -> sandbox::entra::Cloud {
        match self {
            Self::International => sandbox::entra::Cloud::International,
            Self::China => sandbox::entra::Cloud::China,
        }
    }

    /// Host of Graph; with `https://` before it, the resource.
    pub(crate) fn graph_host(self) -> &'static str {
        match self {
            Self::International => "graph.microsoft.com",
            Self::China => "microsoftgraph.chinacloudapi.cn",
        }
    }

    /// Resource of EWS, for which an application may ask a token too.
    pub(crate) fn exchange_resource(self) -> &'static str {
        match self {
            Self::International => "https://outlook.office365.com",
            Self::China => "https://partner.outlook.cn",
        }
    }

    /// Name in the discovery document.
    pub(crate) fn instance(self) -> &'static str {
        match self {
            Self::International => "microsoftonline.com",
            Self::China => "partner.microsoftonline.cn",
        }
    }

    /// "List places" is documented for the international cloud alone.
    pub(crate) fn has_places(self) -> bool {
        self == Self::International
    }
}
