//! Modules of one kind, a file each, and the list of what they define: both from the one line that names a module.

/// Declares modules, and a constant that lists what each of them gives by the same name, in this order.
///
/// `cargo fmt` does not look into macros: `.ci/run` names the files of such modules to `rustfmt`.
macro_rules! listed_modules {
    (
        $(#[$meta:meta])*
        $list_visibility:vis const $LIST:ident: &[$Type:ty] = each $GIVEN:ident of
        $($visibility:vis mod $module:ident;)+
    ) => {
        $($visibility mod $module;)+

        $(#[$meta])*
        $list_visibility const $LIST: &[$Type] = &[$($module::$GIVEN),+];
    };
}

pub(crate) use listed_modules;
