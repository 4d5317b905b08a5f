//! Opening a page in the person's browser.

use std::env;
use std::process::{Command, Stdio};

use url::Url;

/// Opens the page, and says what became of it. Only addresses of web pages are handed to another program.
pub(super) fn open_page(page: &str) -> String {
    let Some(url) = Url::parse(page).ok().filter(|url| matches!(url.scheme(), "http" | "https")) else {
        return format!("{page} is not the address of a web page");
    };
    let (program, arguments) = browser_program();
    let mut command = Command::new(&program);
    command.args(arguments).arg(url.as_str());
    match command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn() {
        Ok(_) => format!("opened {page}"),
        Err(error) => format!("{program} could not be started ({error}); the page is {page}"),
    }
}

/// The program that opens pages: `BROWSER`, else the system's.
fn browser_program() -> (String, &'static [&'static str]) {
    if let Some(browser) = env::var("BROWSER").ok().filter(|browser| !browser.trim().is_empty()) {
        return (browser, &[]);
    }
    match env::consts::OS {
        "macos" => ("open".into(), &[]),
        "windows" => ("rundll32".into(), &["url.dll,FileProtocolHandler"]),
        _ => ("xdg-open".into(), &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_pages_are_opened() {
        assert_eq!(open_page("file:///etc/passwd"), "file:///etc/passwd is not the address of a web page");
        assert_eq!(open_page("--version"), "--version is not the address of a web page");
    }
}
