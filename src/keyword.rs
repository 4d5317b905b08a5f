//! Enums with one spelling: the command line, JSON and the claims file all take the name that stands here.

/// A value with a fixed name, one of a few.
pub trait Keyword: Copy + 'static {
    /// All of them, in the order in which they are listed.
    const ALL: &'static [Self];

    /// The name on the command line, in JSON and in the claims file.
    fn name(self) -> &'static str;

    /// What it means, in a few words.
    fn about(self) -> &'static str;

    /// The one of this name.
    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|keyword| keyword.name() == name)
    }
}

/// Defines an enum of [`Keyword`]s: `/// What it means` and `Variant = "name"` for each.
macro_rules! keywords {
    ($(#[$meta:meta])* $visibility:vis enum $Enum:ident {
        $($(#[doc = $about:literal])+ $Variant:ident = $name:literal),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        $visibility enum $Enum {
            $($(#[doc = $about])+ #[serde(rename = $name)] $Variant),+
        }

        impl $crate::keyword::Keyword for $Enum {
            const ALL: &'static [Self] = &[$(Self::$Variant),+];

            fn name(self) -> &'static str {
                match self { $(Self::$Variant => $name),+ }
            }

            fn about(self) -> &'static str {
                let about = match self { $(Self::$Variant => concat!($($about),+)),+ };
                about.trim_start().trim_end_matches('.')
            }
        }
    };
}

pub(crate) use keywords;

#[cfg(test)]
mod tests {
    use super::*;

    keywords! {
        /// Two kinds of weather.
        enum Weather {
            /// Water falls
            /// from the sky.
            Rain = "rain",
            /// It does not.
            FairWeather = "fair-weather",
        }
    }

    #[test]
    fn a_keyword_is_spelled_in_one_place() {
        assert_eq!(Weather::named("fair-weather"), Some(Weather::FairWeather));
        assert_eq!(Weather::named("Rain"), None);
        assert_eq!(Weather::Rain.about(), "Water falls from the sky");
        assert_eq!(serde_json::to_string(Weather::ALL).unwrap(), r#"["rain","fair-weather"]"#);
        assert_eq!(serde_json::from_str::<Weather>("\"rain\"").unwrap(), Weather::Rain);
    }
}
