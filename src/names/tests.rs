//! Whom the names of an article mean, on short articles.

use crate::document;
use crate::language::analyse_document;

use super::{NameKind, Names};

/// The names of a text below a heading, and its mentions: what is written and the full name that it means.
fn read_names(body: &str) -> (Names, Vec<(String, String)>) {
    read_article(&format!("A morning by the harbour\n\n{body}\n"))
}

/// The same of a text with its heading.
fn read_article(article: &str) -> (Names, Vec<(String, String)>) {
    let document = document::read_document("article.txt", article.as_bytes()).unwrap();
    let analysis = analyse_document(&document);
    let names = Names::from_text(analysis.with_text(&document.text));
    let written = |span| document.text.slice(span).to_string();
    let meant = names.mentions.iter().map(|mention| (written(mention.span), names.names[mention.name].full.clone()));
    let meant = meant.collect();
    (names, meant)
}

/// Whether `written` is found as a name wherever it stands in the text, and means `full`.
fn check_meant(body: &str, written: &str, full: &str) {
    let (_, meant) = read_names(body);
    let found: Vec<&str> = meant.iter().filter(|(name, _)| name == written).map(|(_, full)| full.as_str()).collect();
    assert!(!found.is_empty() && found.iter().all(|found| *found == full), "{written} of {body} in {meant:?}");
}

#[test]
fn a_body_named_after_members_or_a_patron_is_one_name() {
    for (body, name) in [
        ("St Mary’s Hospital said beds were full.", "St Mary’s Hospital"),
        ("On Monday Guy’s Hospital said that no one had died.", "Guy’s Hospital"),
        ("King’s College London said the halls were full.", "King’s College London"),
        ("The National Farmers’ Union said prices fell.", "National Farmers’ Union"),
        ("The Lundby Farmers' Union said prices fell.", "Lundby Farmers' Union"),
        ("Farmers’ Union leaders said prices fell.", "Farmers’ Union"),
        ("The Women’s Institute said the fair was off.", "Women’s Institute"),
        ("The Children’s Society said the fair was off.", "Children’s Society"),
    ] {
        check_meant(body, name, name);
    }
}

#[test]
fn what_somebody_owns_is_another_name() {
    for (body, owner, owned) in [
        ("Kenya’s Parliament said it would sit.", "Kenya", "Parliament"),
        ("Kenya’s Hospital Board said it would sit.", "Kenya", "Hospital Board"),
        ("Norway’s Coastal Safety Board said no.", "Norway", "Coastal Safety Board"),
        ("On Monday Mr Lund’s Party said no.", "Lund", "Party"),
        ("On Monday Mr Lund’s School said no.", "Lund", "School"),
    ] {
        check_meant(body, owner, owner);
        check_meant(body, owned, owned);
    }
    check_meant("Kansas Sen. Pat Lund’s Academy closed. Lund said it was full.", "Lund", "Pat Lund");
    check_meant("Republican Tom Hales’ School plan failed. Hales said no.", "Hales", "Tom Hales");
}

#[test]
fn other_middle_initials_are_another_person() {
    let two = "John A. Smith, a plumber, said no. John B. Smith, a judge, said yes. John B. Smith left.";
    check_meant(two, "John A. Smith", "John A. Smith");
    check_meant(two, "John B. Smith", "John B. Smith");
    check_meant("Donald J. Lund said no. Donald Lund said yes.", "Donald Lund", "Donald J. Lund");
    check_meant("Donald Lund said no. Donald J. Lund said yes.", "Donald Lund", "Donald J. Lund");
}

#[test]
fn an_office_behind_a_nation_or_town_is_no_part_of_the_name() {
    for (title, name) in [
        ("German Chancellor", "Karl Weber"),
        ("German President", "Frank Keller"),
        ("Madison Mayor", "Ann Lee"),
        ("Tyler Mayor", "Don Warren"),
    ] {
        let (names, meant) = read_names(&format!("{title} {name} said costs rose."));
        let found = names.names.iter().find(|found| found.full == name);
        assert!(found.is_some_and(|found| found.roles == [title]), "{title} in {meant:?}");
    }
    for name in ["Robert Major Smith", "Robert Dean Smith"] {
        check_meant(&format!("On Monday {name} said costs rose."), name, name);
    }
}

#[test]
fn a_body_goes_on_behind_its_head() {
    for name in [
        "Campaign for Nuclear Disarmament",
        "Syrian Observatory for Human Rights",
        "Trust for Wild Rivers",
        "Network for Public Health",
        "Agency for Marine Research",
        "Society for Marine Biology",
    ] {
        check_meant(&format!("The {name} said no."), name, name);
    }
}

#[test]
fn who_is_given_something_is_no_part_of_the_giver() {
    for (giver, taker) in
        [("Palestinian Authority", "Hamas"), ("Port Authority", "Google"), ("National Trust", "Norway")]
    {
        let body = format!("Money from the {giver} to {taker} came late. {taker} said no.");
        check_meant(&body, giver, giver);
        check_meant(&body, taker, taker);
    }
    let alliance = "Alliance to Reclaim Our Schools";
    check_meant(&format!("The {alliance} said no."), alliance, alliance);
}

#[test]
fn a_body_known_by_one_word_is_not_the_one_that_has_it_in_its_name() {
    check_meant("The Campaign for Google said yes. Google said no.", "Google", "Google");
    let court = "The Ohio Supreme Court said yes. The Supreme Court said no.";
    check_meant(court, "Supreme Court", "Ohio Supreme Court");
}

#[test]
fn who_is_described_as_people_are_is_a_person_whatever_the_surname_ends_in() {
    for (body, written, full) in [
        ("Aoife Burns, who lives nearby, said she was angry. Burns said the road was shut.", "Burns", "Aoife Burns"),
        ("Aoife Burns, whose son fell, said no. Burns said the road was shut.", "Burns", "Aoife Burns"),
        ("Dilys Evans, a retired teacher, said no. Evans said the road was shut.", "Evans", "Dilys Evans"),
        ("Dilys Evans, a teacher who lives nearby, said no. Evans said yes.", "Evans", "Dilys Evans"),
        ("The road was shut, according to Svetla Dimas, a lawyer. Dimas said no.", "Dimas", "Svetla Dimas"),
        ("On Monday 36-year-old Rhiannon Rees said no. Rees said yes.", "Rees", "Rhiannon Rees"),
    ] {
        check_meant(body, written, full);
    }
    for (body, name, kind) in [
        ("Halden Foods, which sells jam, said no.", "Halden Foods", NameKind::Organisation),
        ("Halden Foods, a maker of jam, said no.", "Halden Foods", NameKind::Organisation),
        ("Tidewater Cranes, a builder of cranes, said no.", "Tidewater Cranes", NameKind::Other),
        ("Tarrant Rovers, who lost on Saturday, said no.", "Tarrant Rovers", NameKind::Other),
        ("The owner of Halden Lights, who lives nearby, said no.", "Halden Lights", NameKind::Other),
    ] {
        let (names, meant) = read_names(body);
        let kinds: Vec<NameKind> =
            names.names.iter().filter(|found| found.full == name).map(|found| found.kind).collect();
        assert_eq!(kinds, [kind], "{name} in {meant:?}");
    }
}

#[test]
fn a_word_for_a_body_is_not_the_wrong_one_of_two() {
    let minutes = "Minutes of the Ordinary Meeting of Tarrant Vale Parish Council";
    let county = "The clerk wrote to the County Council twice. The Council said no.";
    let parish = "Tarrant Vale Parish Council met on Monday. The Council said no.";
    for (title, body, full) in [
        (minutes, county, "Council"),
        ("TARRANT VALE PARISH COUNCIL", county, "Council"),
        (minutes, parish, "Tarrant Vale Parish Council"),
        ("Fury Over Harbour Plans", county, "County Council"),
    ] {
        let (_, meant) = read_article(&format!("{title}\n\n{body}\n"));
        let last = meant.last().map(|(written, full)| (written.as_str(), full.as_str()));
        assert_eq!(last, Some(("Council", full)), "{title}: {meant:?}");
    }
    let two = "University of Lund staff wrote to Hull University. The University said it would reply.";
    check_meant(two, "University", "University");
    let one = "Lund University said no. The University of Lund was shut. The University said it would reply.";
    check_meant(one, "University", "Lund University");
}

#[test]
fn a_company_shows_it_by_its_form_behind_a_comma() {
    for (body, written, full) in [
        (
            "Northgate Robotics, Inc., a maker of robots, said no. Northgate said yes.",
            "Northgate",
            "Northgate Robotics",
        ),
        ("On Monday Northgate Lights, Ltd., said no. Northgate said yes.", "Northgate", "Northgate Lights"),
        ("On Monday Northgate Robotics, Co. Clare, said no. Northgate said yes.", "Northgate", "Northgate"),
        ("On Monday Northgate Robotics, a rival, said no. Northgate said yes.", "Northgate", "Northgate"),
    ] {
        check_meant(body, written, full);
    }
}

#[test]
fn a_known_company_is_a_surname_behind_its_bearer_alone() {
    let baker = "Mark Siemens, a baker, said costs rose. “It is dear,” Siemens said.";
    check_meant(baker, "Siemens", "Mark Siemens");
    check_meant("Siemens said costs rose. Mark Siemens left. Siemens said no.", "Siemens", "Siemens");
}

#[test]
fn a_shortened_title_is_no_part_of_the_name() {
    for (title, given, surname) in [
        ("the parish priest, Fr.", "Sean", "Daly"),
        ("the Rt. Rev.", "Ola", "Berg"),
        ("Sqn. Ldr.", "Tom", "Hale"),
        ("Adv.", "Dali", "Mbeki"),
        ("Pst.", "Ben", "Oko"),
    ] {
        let name = format!("{given} {surname}");
        let body = format!("On Monday {title} {name} said no. {surname} left.");
        check_meant(&body, &name, &name);
        check_meant(&body, surname, &name);
    }
    check_meant("On Monday RT said no.", "RT", "RT");
    check_meant("On Monday the LDRS said no.", "LDRS", "LDRS");
}

#[test]
fn days_in_the_plural_begin_no_name() {
    check_meant("On Monday TGI Fridays said no.", "TGI Fridays", "TGI Fridays");
    let (_, meant) = read_names("The gate is shut on Sundays, Anna Berg said.");
    assert!(meant.iter().all(|(written, _)| written != "Sundays"), "{meant:?}");
}

#[test]
fn who_comes_from_a_place_bears_no_title_of_its_name() {
    check_meant("On Monday Sri Lankan crews left.", "Sri Lankan", "Sri Lankan");
    check_meant("On Monday Sri Lankans left.", "Sri Lankans", "Sri Lankans");
    check_meant("On Monday Sri Ravi Menon said no.", "Ravi Menon", "Ravi Menon");
}

#[test]
fn a_list_of_departments_is_no_part_of_the_ministers_name() {
    for department in ["Energy", "Industry and Energy", "Trade, Industry and Energy"] {
        let body = format!("The Minister of {department} Okwudili Blom said no.");
        check_meant(&body, "Okwudili Blom", "Okwudili Blom");
    }
}

#[test]
fn a_surname_with_a_particle_means_who_bears_it() {
    for (body, written, full) in [
        ("Peter van Holt said trade grew. “It is up,” Van Holt said.", "Van Holt", "Peter van Holt"),
        ("Christoph von Adler said costs rose. Von Adler said taxes fell.", "Von Adler", "Christoph von Adler"),
        ("Judge Larisa van der Meer ruled. Van der Meer said no.", "Van der Meer", "Larisa van der Meer"),
        ("Peter van Holt said trade grew. Van Holt said costs fell. “It is up,” Holt said.", "Holt", "Peter van Holt"),
        ("Ahmed al-Sharaa said costs rose. Sharaa said taxes fell.", "Sharaa", "Ahmed al-Sharaa"),
        ("Yorick von Stein said no.", "Yorick von Stein", "Yorick von Stein"),
    ] {
        check_meant(body, written, full);
    }
    for (body, first) in [
        ("Will de Silva come?", "Will"),
        ("Striker van Holt said no.", "Striker"),
        ("Warlord van Holt said no.", "Warlord"),
        ("Violist van Holt said no.", "Violist"),
    ] {
        let (_, meant) = read_names(body);
        assert!(meant.iter().all(|(name, _)| !name.starts_with(first)), "{meant:?}");
    }
}

#[test]
fn a_nickname_that_the_article_gives_means_its_bearer() {
    for (body, written, full) in [
        ("Robert “Bob” Hale left on Friday. Bob Hale told us he would farm.", "Bob Hale", "Robert “Bob” Hale"),
        ("Bob Hale left on Friday. Robert “Bob” Hale told us he would farm.", "Bob Hale", "Robert “Bob” Hale"),
        ("William (Bill) Stone said no. Bill Stone said yes.", "Bill Stone", "William (Bill) Stone"),
    ] {
        check_meant(body, written, full);
    }
    check_meant("Robert Hale said no. Bob Hale said yes.", "Bob Hale", "Bob Hale");
}

#[test]
fn letters_in_brackets_shorten_the_name_before_them() {
    let disease = "Centers for Disease Control and Prevention";
    check_meant(&format!("The {disease} (CDC) said flu was up. The CDC said shots work."), "CDC", disease);
    check_meant("The Ministry of Defence (MoD) said no. The MoD said yes.", "MoD", "Ministry of Defence");
    check_meant("The Centers for Disease Control (CDC) met. The CDC said no.", "CDC", "Centers for Disease Control");
    let twice = format!("The Centers for Disease Control (CDC) met. The {disease} (CDC) said no.");
    check_meant(&twice, "CDC", disease);
    check_meant("Tariq bin Nasser (TBN) left. TBN said no.", "TBN", "Tariq bin Nasser");
    check_meant("Rep. Alan Lund (AL) left. The AL said no.", "AL", "AL");
    check_meant("The mayor, Ulla Norr (UN), left. The UN said no.", "UN", "UN");
    let two = "The Department of Energy (DOE) met. The DOE said no. The Department of Education (DOE) met.";
    check_meant(two, "DOE", "DOE");
    check_meant("The Norvex Energy Systems Group (NYSE) said no. The NYSE said yes.", "NYSE", "NYSE");
}

#[test]
fn where_a_company_has_its_seat_is_no_part_of_its_name() {
    let (names, meant) = read_names("Seattle-based Norvex said yes. Norvex said no. London-based Anna Holt said no.");
    let kind = |full: &str| names.names.iter().find(|name| name.full == full).map(|name| name.kind);
    assert_eq!(kind("Norvex"), Some(NameKind::Organisation), "{meant:?}");
    assert_eq!(kind("Anna Holt"), Some(NameKind::Person), "{meant:?}");
    assert_eq!(names.names.len(), 2, "{meant:?}");
}

#[test]
fn what_is_owned_or_has_its_seat_somewhere_is_a_body() {
    for (body, name, kind) in [
        ("Oslo-based Nordic Wellness said no.", "Nordic Wellness", NameKind::Organisation),
        ("The Seattle-based Pacific Northwest Ballet said no.", "Pacific Northwest Ballet", NameKind::Organisation),
        ("State-owned Norvex said no.", "Norvex", NameKind::Organisation),
        ("Berlin-based Okwudili Blom said no.", "Okwudili Blom", NameKind::Person),
    ] {
        let (names, meant) = read_names(body);
        let kinds: Vec<NameKind> =
            names.names.iter().filter(|found| found.full == name).map(|found| found.kind).collect();
        assert_eq!(kinds, [kind], "{name} in {meant:?}");
    }
}

#[test]
fn a_title_and_a_given_name_mean_who_bears_both() {
    for (title, given, rest) in [
        ("Prince", "Tariq", "bin Nasser"),
        ("Father", "Tom", "Lund"),
        ("Princess", "Mary", "Holm"),
        ("King", "Olav", "Hagen"),
    ] {
        let body = format!("On Monday {title} {given} {rest} said he would fly. On Friday {title} {given} said no.");
        check_meant(&body, &format!("{title} {given}"), &format!("{given} {rest}"));
    }
    check_meant("Marcus Lee said no. On Friday Pope Marcus said yes.", "Pope Marcus", "Pope Marcus");
}

#[test]
fn a_name_in_capitals_is_spelt_as_the_article_spells_it_elsewhere() {
    for (body, written, full) in [
        ("Mara Ilic said that she sails.\n\nMARA ILIC: I like ice.", "MARA ILIC", "Mara Ilic"),
        ("MARA ILIC: I like ice.\n\nMara Ilic said that she sails.", "MARA ILIC", "Mara Ilic"),
        ("Zora McBray said that she sails.\n\nZORA MCBRAY: I like ice.", "ZORA MCBRAY", "Zora McBray"),
    ] {
        check_meant(body, written, full);
        let (names, meant) = read_names(body);
        let kinds: Vec<NameKind> = names.names.iter().filter(|name| name.full == full).map(|name| name.kind).collect();
        assert_eq!(kinds, [NameKind::Person], "{body} in {meant:?}");
    }
    check_meant("ZOR BRAN: I like ice.\n\nMara Ilic said that she sails.", "ZOR BRAN", "ZOR BRAN");
}

#[test]
fn a_month_is_a_given_name_where_nothing_tells_of_a_time() {
    for (body, written, full) in [
        ("The room was full. Jan Bakker said talks had begun. Bakker left.", "Bakker", "Jan Bakker"),
        ("On Monday Prime Minister June Ohm said no. Ohm left.", "Ohm", "June Ohm"),
        ("“No,” said April Lundqvist, a guard. Lundqvist left.", "Lundqvist", "April Lundqvist"),
    ] {
        check_meant(body, full, full);
        check_meant(body, written, full);
    }
    for body in [
        "In June Lund said that he would pay. Lund left.",
        "The 4 June Lund letter said no. Lund left.",
        "Since April Lund has paid. Lund left.",
        "Throughout June Lund has paid. Lund left.",
        "Within the week starting June Lund will pay. Lund left.",
        "On April Fools’ Day, Lund paid. Lund left.",
    ] {
        check_meant(body, "Lund", "Lund");
    }
}

#[test]
fn a_name_within_an_address_or_a_handle_is_not_written_small() {
    for body in [
        "Norvex said no. The text is at https://www.norvex.com/news/norvex.",
        "Norvex said no. Write to press@norvex.com for more.",
        "Norvex said no. The site (norvex.co.uk) has the text.",
        "Norvex said no. It thanked @norvex for the text.",
    ] {
        check_meant(body, "Norvex", "Norvex");
    }
    for body in [
        "Sorrel said no. They ate sorrel.",
        "Sorrel said no. They ate mint/sorrel.",
        "Sorrel said no. They ate sorrel.The U.S. did not.",
    ] {
        let (_, meant) = read_names(body);
        assert!(meant.iter().all(|(name, _)| name != "Sorrel"), "{body}: {meant:?}");
    }
}
