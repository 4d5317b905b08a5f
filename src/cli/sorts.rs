//! The columns that each listing can be ordered by.

use clap::{Args, ValueEnum};

use crate::store::{Order, Sort};

/// The order of a listing.
#[derive(Args, Clone, Copy, Debug)]
pub struct OrderArgs<S: ValueEnum + Default + Send + Sync + 'static> {
    /// The order
    #[arg(long, value_name = "COLUMN", value_enum, default_value_t)]
    sort: S,
    /// Turn the order round
    #[arg(long)]
    reverse: bool,
}

impl<S: ValueEnum + Default + Into<Sort> + Send + Sync + 'static> OrderArgs<S> {
    /// The order that the arguments ask for.
    pub fn order(self) -> Order {
        Order { sort: self.sort.into(), reverse: self.reverse }
    }
}

/// An enum of arguments that each name a [`Sort`].
macro_rules! sorts {
    ($(#[$about:meta])* $name:ident { $($(#[$help:meta])* $variant:ident => $sort:ident),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
        pub enum $name {
            /// As listed without this option
            #[default]
            Natural,
            $($(#[$help])* $variant),+
        }

        impl From<$name> for Sort {
            fn from(sort: $name) -> Self {
                match sort {
                    $name::Natural => Self::Natural,
                    $($name::$variant => Self::$sort),+
                }
            }
        }
    };
}

sorts! {
    /// The order of claims.
    ClaimSort {
        /// By id
        Id => Id,
        /// By the article's published day, unknown days last
        Date => Date,
        /// By the speaker's name
        Speaker => Speaker,
        /// By kind
        Kind => Kind,
        /// By mode
        Mode => Mode,
        /// By the words that attribute
        Cue => Cue,
        /// By the words of the claim
        Claim => Claim,
        /// By the outlet or address of the first source
        Source => Source,
        /// By the article's title
        Article => Article,
        /// By the article's outlet
        Outlet => Outlet,
        /// The most confident first
        Confidence => Confidence,
        /// Those with most to check first
        Checkable => Checkable,
    }
}

sorts! {
    /// The order of speakers and of topics.
    NamedSort {
        /// By id
        Id => Id,
        /// By name
        Name => Name,
        /// By kind
        Kind => Kind,
        /// Most claims first
        Claims => Claims,
        /// Those in most articles first
        Articles => Articles,
        /// By the first published day
        Date => Date,
    }
}

sorts! {
    /// The order of sources.
    SourceSort {
        /// By id
        Id => Id,
        /// By address
        Name => Name,
        /// By outlet
        Outlet => Outlet,
        /// Most claims first
        Claims => Claims,
        /// Those that are possible sources of most claims first
        Possible => Possible,
        /// Those in most articles first
        Articles => Articles,
        /// By published day
        Date => Date,
    }
}

sorts! {
    /// The order of articles.
    ArticleSort {
        /// By id
        Id => Id,
        /// By title
        Name => Name,
        /// By author
        Author => Author,
        /// By outlet
        Outlet => Outlet,
        /// By path
        Path => Path,
        /// Most claims first
        Claims => Claims,
        /// By published day
        Date => Date,
    }
}
