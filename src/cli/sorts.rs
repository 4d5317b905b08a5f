//! The columns that each listing can be ordered by.

use clap::{Args, ValueEnum};

use crate::store::{Order, Sort};

/// The order of a listing.
#[derive(Args, Clone, Copy, Debug)]
pub(super) struct OrderArgs<S: ValueEnum + Default + Send + Sync + 'static> {
    /// Sort by this column
    #[arg(long, value_name = "COLUMN", value_enum, default_value_t)]
    sort: S,
    /// Reverse the order
    #[arg(long)]
    reverse: bool,
}

impl<S: ValueEnum + Default + Into<Sort> + Send + Sync + 'static> OrderArgs<S> {
    /// The order that the arguments ask for.
    pub(super) fn order(&self) -> Order {
        Order { sort: self.sort.clone().into(), reverse: self.reverse }
    }

    /// The name of the column that the arguments sort by.
    pub(super) fn column(&self) -> String {
        self.sort.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

/// An enum of arguments that each name a [`Sort`].
macro_rules! sorts {
    ($(#[$about:meta])* $name:ident { $($(#[$help:meta])* $variant:ident => $sort:ident),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
        pub enum $name {
            /// the default order
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
        /// by id
        Id => Id,
        /// by date of publication, unknown dates last
        Date => Date,
        /// by the speaker's name
        Speaker => Speaker,
        /// by kind
        Kind => Kind,
        /// by mode
        Mode => Mode,
        /// by the words that attribute
        Cue => Cue,
        /// by the words of the claim
        Claim => Claim,
        /// by the outlet or address of the first source
        Source => Source,
        /// by the article's title
        Article => Article,
        /// by the article's outlet
        Outlet => Outlet,
        /// highest confidence first
        Confidence => Confidence,
        /// most to check first
        Checkable => Checkable,
    }
}

sorts! {
    /// The order of speakers and of topics.
    NamedSort {
        /// by id
        Id => Id,
        /// by name
        Name => Name,
        /// by kind
        Kind => Kind,
        /// most claims first
        Claims => Claims,
        /// most articles first
        Articles => Articles,
        /// by the first date of publication
        Date => Date,
    }
}

sorts! {
    /// The order of sources.
    SourceSort {
        /// by id
        Id => Id,
        /// by address
        Name => Name,
        /// by outlet
        Outlet => Outlet,
        /// most claims first
        Claims => Claims,
        /// possible sources of most claims first
        Possible => Possible,
        /// most articles first
        Articles => Articles,
        /// by date of publication
        Date => Date,
    }
}

sorts! {
    /// The order of articles.
    ArticleSort {
        /// by id
        Id => Id,
        /// by title
        Name => Name,
        /// by author
        Author => Author,
        /// by outlet
        Outlet => Outlet,
        /// by path
        Path => Path,
        /// most claims first
        Claims => Claims,
        /// by date of publication
        Date => Date,
    }
}
