use super::*;
use crate::document;
use crate::language_code::LanguageCode;

const PAGE: &str = "The harbour of Halden\n\nThe port authority counted 412 ships last year, up from 380 the year before. \
Harbour master Marta Ilves said the new quay had cost $1.2 billion and was paid for by the state. Work began on 3 December \
2025 and took five hours a day.\n\nAbout 30 percent of the cargo was grain, a third of it from Ukraine. The town council \
voted twelve to three to extend the railway. Rafael Quintero, who runs the grain terminal, called the plan a mistake.\n";

fn told(claim: &str) -> String {
    let document = document::read_document("page.txt", PAGE.as_bytes()).unwrap();
    let page = SavedPage::new(&document);
    let evidence = find_evidence(&Claimed::new(claim, Some(LanguageCode::ENGLISH)), &page);
    let passage = evidence.passage.as_ref().map_or("none".to_owned(), |passage| {
        format!("{:.2} {}…", passage.score, passage.text.chars().take(40).collect::<String>())
    });
    let detail = |detail: &Detail| {
        let stated = detail.stated.as_ref().map_or(String::new(), |stated| format!(" as {stated}"));
        let elsewhere = if detail.elsewhere.is_some() { " elsewhere" } else { "" };
        format!("\n    {:?} {:?}{stated}{elsewhere}", detail.claimed, detail.result)
    };
    let details: String = evidence.details.iter().map(detail).collect();
    format!("{claim}\n  {:?}: {passage}{details}", evidence.support)
}

#[test]
fn a_claim_is_led_to_its_passage_and_its_figures_are_held_against_it() {
    let claims = [
        "the port counted 412 ships last year",
        "the port counted 421 ships last year",
        "412 vessels called at the port, compared with 380 a year earlier",
        "some 400 ships were counted by the port authority",
        "the quay cost 1.2 billion dollars, Marta Ilves said",
        "the quay cost 1.3 billion dollars, Marta Ilves said",
        "Rafael Quintero said the new quay had cost $1.2 billion",
        "a third of the cargo was grain",
        "a third of the grain was from Ukraine",
        "40 percent of the cargo was grain",
        "work on the quay began on December 3",
        "work on the quay began on December 5, 2025",
        "the council voted 12 to 3 to extend the railway",
        "the council voted 11 to 4 to extend the railway",
        "the grain terminal is run by Paul Quintero",
        "the election in Norway was won by the Greens",
    ];
    insta::assert_snapshot!(claims.map(told).join("\n"), @r#"
    the port counted 412 ships last year
      Found: 0.99 The port authority counted 412 ships las…
        "412" Found as 412
    the port counted 421 ships last year
      Differs: 0.99 The port authority counted 412 ships las…
        "421" Differs as 412
    412 vessels called at the port, compared with 380 a year earlier
      Found: 0.99 The port authority counted 412 ships las…
        "412" Found as 412
        "380" Found as 380
    some 400 ships were counted by the port authority
      Rounded: 0.99 The port authority counted 412 ships las…
        "400" Rounded as 412
    the quay cost 1.2 billion dollars, Marta Ilves said
      Found: 0.99 Harbour master Marta Ilves said the new …
        "1.2 billion dollars" Found as $1.2 billion
        "Marta Ilves" Found as Marta Ilves
    the quay cost 1.3 billion dollars, Marta Ilves said
      Differs: 0.99 Harbour master Marta Ilves said the new …
        "1.3 billion dollars" Differs as $1.2 billion
        "Marta Ilves" Found as Marta Ilves
    Rafael Quintero said the new quay had cost $1.2 billion
      Differs: 0.99 Harbour master Marta Ilves said the new …
        "Rafael Quintero" Differs as Marta Ilves
        "$1.2 billion" Found as $1.2 billion
    a third of the cargo was grain
      Differs: 0.99 About 30 percent of the cargo was grain,…
        "a third" Differs as 30 percent
    a third of the grain was from Ukraine
      Found: 0.99 About 30 percent of the cargo was grain,…
        "a third" Found as a third
        "Ukraine" Found as Ukraine
    40 percent of the cargo was grain
      Differs: 0.99 About 30 percent of the cargo was grain,…
        "40 percent" Differs as 30 percent
    work on the quay began on December 3
      Found: 0.99 Harbour master Marta Ilves said the new …
        "December 3" Found as 3 December 2025
    work on the quay began on December 5, 2025
      Differs: 0.99 Harbour master Marta Ilves said the new …
        "December 5, 2025" Differs as 3 December 2025
    the council voted 12 to 3 to extend the railway
      Found: 0.99 The town council voted twelve to three t…
        "12" Found as twelve
        "3" Found as three
    the council voted 11 to 4 to extend the railway
      Differs: 0.99 The town council voted twelve to three t…
        "11" Differs as twelve
        "4" Differs as three
    the grain terminal is run by Paul Quintero
      Differs: 0.99 Rafael Quintero, who runs the grain term…
        "Paul Quintero" Differs as Rafael Quintero
    the election in Norway was won by the Greens
      Absent: none
    "#);
}

#[test]
fn a_body_is_found_by_initials_that_end_in_s() {
    let text = "The port was open all winter, and nobody had to wait for a berth there.\n\n\
        The Office for National Statistics counted 412 ships in the harbour last year. Most of them came for grain.\n";
    let document = document::read_document("page.txt", text.as_bytes()).unwrap();
    let claimed = Claimed::new("the ONS counted 412 ships in the harbour last year", Some(LanguageCode::ENGLISH));
    let evidence = find_evidence(&claimed, &SavedPage::new(&document));
    let told = evidence.details.iter().map(|detail| (detail.claimed.as_str(), detail.result));
    assert_eq!(told.collect::<Vec<_>>(), [("ONS", Support::Found), ("412", Support::Found)]);
}

/// What is told of the names of a claim, by the page that says `sentence`.
fn names_told(sentence: &str, claim: &str) -> Vec<(String, Support)> {
    let text = format!("The port was open all winter, and nobody had to wait for a berth there.\n\n{sentence}\n");
    let document = document::read_document("page.txt", text.as_bytes()).unwrap();
    let claimed = Claimed::new(claim, Some(LanguageCode::ENGLISH));
    let details = find_evidence(&claimed, &SavedPage::new(&document)).details;
    let names = details.into_iter().filter(|detail| detail.kind == DetailKind::Name);
    names.map(|detail| (detail.claimed, detail.result)).collect()
}

/// A page and a claim in which only the names may differ.
fn sold_by(stated: &str, claimed: &str) -> Vec<(String, Support)> {
    let page = format!("In spring the old floating crane was sold to a museum by {stated} for a small sum.");
    names_told(&page, &format!("the old floating crane was sold to a museum by {claimed} in spring"))
}

#[test]
fn initials_that_look_like_small_words_are_names() {
    for (stated, claimed, wanted) in [
        ("China", "the US", Support::Differs),
        ("the United States", "the US", Support::Found),
        ("the U.S.", "the United States", Support::Found),
        ("America", "the US", Support::Found),
        ("the World Health Organization", "the WHO", Support::Found),
    ] {
        let told = sold_by(stated, claimed);
        let name = claimed.trim_start_matches("the ").to_owned();
        assert_eq!(told, [(name, wanted)], "{stated}, {claimed}");
    }
    for words in ["us", "a man who left", "those of US WHO PAY"] {
        let told = sold_by("the council", words);
        assert!(!told.iter().any(|(name, _)| name.contains("US") || name.contains("WHO")), "{told:?}");
    }
}

#[test]
fn a_person_is_found_under_another_form_of_the_name() {
    for (stated, claimed) in [
        ("José Núñez", "Jose Nunez"),
        ("Andre Berg", "André Berg"),
        ("Kaja Kallas", "Prime Minister Kallas"),
        ("President Berg", "Anna Berg"),
        ("Senator Lund", "Rolf Lund"),
        ("Dr. Anna Berg", "Mr. Berg"),
        ("Robert Smith", "Bob Smith"),
        ("J. K. Rowling", "J.K. Rowling"),
        ("Joanne Rowling", "J. K. Rowling"),
        ("Zelensky", "Volodymyr Zelenskyy"),
        ("Anna K. Berg", "Anna Berg"),
        ("President Donald J. Trump", "US President Donald Trump"),
        ("President Vladimir V. Putin", "Russian President Vladimir Putin"),
        ("Treasury Secretary Janet L. Yellen", "U.S. Treasury Secretary Janet Yellen"),
        ("Secretary of State Antony J. Blinken", "US Secretary of State Antony Blinken"),
        ("Mr. Trump", "U.S. President Donald Trump"),
    ] {
        let told = sold_by(stated, claimed);
        assert!(told.iter().all(|(_, result)| *result == Support::Found) && !told.is_empty(), "{stated}: {told:?}");
    }
}

#[test]
fn a_name_that_only_begins_like_another_is_another() {
    for (stated, claimed) in [
        ("Anna Berger", "Anna Berg"),
        ("Tom Parks", "Tom Parker"),
        ("Ana Marina", "Ana Marin"),
        ("Treasury Department", "Justice Department"),
        ("Robert Smith", "Peter Smith"),
        ("the UK Treasury", "the U.S. Treasury"),
        ("US President Anna Berger", "US President Anna Berg"),
        ("Rolf Lund", "Jordan Lund"),
    ] {
        let told = sold_by(stated, claimed);
        assert!(told.iter().any(|(_, result)| *result != Support::Found), "{stated}: {told:?}");
    }
    assert_eq!(sold_by("the South Korean navy", "South Korea"), [("South Korea".to_owned(), Support::Found)]);
}

#[test]
fn a_country_before_a_name_may_be_written_otherwise_or_left_out() {
    for (stated, claimed) in [
        ("the United States Senate", "the US Senate"),
        ("the American Senate", "the U.S. Senate"),
        ("the US Senate", "the United States Senate"),
        ("the US Senate", "the U.S. Senate"),
        ("the Navy", "the U.S. Navy"),
        ("the Department of Justice", "the US Department of Justice"),
    ] {
        let told = sold_by(stated, claimed);
        assert_eq!(told, [(claimed.trim_start_matches("the ").to_owned(), Support::Found)], "{stated}");
    }
}

#[test]
fn only_surnames_are_told_apart_by_their_endings() {
    for (stated, claimed) in [
        ("the World Health Organisation", "the World Health Organization"),
        ("the Ministry of Economy", "the Ministry of Economics"),
        ("the financial ministry", "the Ministry of Finance"),
        ("New Yorkers", "New York"),
        ("the East Timorese", "East Timor"),
    ] {
        let told = sold_by(stated, claimed);
        assert_eq!(told, [(claimed.trim_start_matches("the ").to_owned(), Support::Found)], "{stated}");
    }
}

#[test]
fn the_currency_of_a_country_is_not_its_name() {
    for words in ["for US $5 million", "for the US dollar", "for U.S. dollars"] {
        let told = sold_by("the council", words);
        assert!(!told.iter().any(|(name, _)| name.contains('U')), "{words}: {told:?}");
    }
}

/// What became of a claim on a page that says `page`.
fn support_of(page: &str, claim: &str) -> Support {
    let text = format!("The town met in spring and spoke about the coming year.\n\n{page}\n");
    let document = document::read_document("page.txt", text.as_bytes()).unwrap();
    find_evidence(&Claimed::new(claim, Some(LanguageCode::ENGLISH)), &SavedPage::new(&document)).support
}

#[test]
fn a_claim_that_the_page_denies_or_reverses_differs() {
    for (page, claim) in [
        ("The medicine does not lower the risk of fever.", "The medicine lowers the risk of fever"),
        ("We found no evidence that the treasurer knew of the loans.", "The treasurer knew of the loans"),
        ("The bridge passed the load test.", "The bridge failed the load test"),
        ("Ferry fares rose in 2025.", "Ferry fares did not rise in 2025"),
        ("Ferry fares fell in 2025.", "Ferry fares rose in 2025"),
    ] {
        assert_eq!(support_of(page, claim), Support::Differs, "{page}");
    }
}

#[test]
fn a_denial_of_something_else_takes_nothing_from_a_claim() {
    for (page, claim) in [
        ("The medicine does not lower the risk of fever.", "The medicine does not lower the risk of fever"),
        ("The medicine not only lowers the risk of fever, but the pain.", "The medicine lowers the risk of fever"),
        ("The medicine, which does not cure, lowers the risk of fever.", "The medicine lowers the risk of fever"),
        ("The medicine lowers the risk of fever. It does not lower the pain.", "The medicine lowers the risk of fever"),
        ("The ferry did not sail until Monday.", "The ferry sailed on Monday"),
        ("The treasurer left; the mayor did not leave.", "The treasurer left"),
        ("The firm declined to answer the letter.", "The firm did not answer the letter"),
        ("The council hired at least 40 clerks.", "The council hired 40 or more clerks"),
        ("Turnout has never been higher.", "Turnout is at its highest"),
        ("The night ferry did not stop in Halden but in Korsnes.", "The night ferry stopped in Korsnes"),
        ("The council sold the old mill to the trust.", "The council sold the mill to the trust"),
    ] {
        assert_eq!(support_of(page, claim), Support::Found, "{page}");
    }
}

/// What is told of the figures of a claim, by the page that says `sentence`.
fn figures_told(sentence: &str, claim: &str) -> Vec<Support> {
    let text = format!("The port was open all winter, and nobody had to wait for a berth there.\n\n{sentence}\n");
    let document = document::read_document("page.txt", text.as_bytes()).unwrap();
    let claimed = Claimed::new(claim, Some(LanguageCode::ENGLISH));
    let details = find_evidence(&claimed, &SavedPage::new(&document)).details;
    let figures = details.into_iter().filter(|detail| detail.kind == DetailKind::Figure);
    figures.map(|detail| detail.result).collect()
}

#[test]
fn figures_exchanged_between_two_names_differ() {
    let turnout = "Turnout was 61 percent in Aldor and 54 percent in Bexley.";
    let votes = "Mary Cole won 3,980 votes and Tom Rask won 4,210 votes.";
    let staff = "The firm employs 5,000 people in Poland and 3,000 in Spain.";
    for (stated, claimed, wanted) in [
        (turnout, "Turnout was 54 percent in Aldor and 61 percent in Bexley", Support::Differs),
        (turnout, "Turnout was 54 percent in Bexley and 61 percent in Aldor", Support::Found),
        (votes, "Mary Cole won 4,210 votes and Tom Rask won 3,980 votes", Support::Differs),
        (votes, "Tom Rask won 4,210 votes and Mary Cole won 3,980 votes", Support::Found),
        (staff, "The firm employs 3,000 people in Poland and 5,000 in Spain", Support::Differs),
        (staff, "The firm employs 3,000 people in Spain and 5,000 in Poland", Support::Found),
    ] {
        assert_eq!(figures_told(stated, claimed), [wanted, wanted], "{claimed}");
    }
}

#[test]
fn a_figure_of_a_list_that_counts_something_else_differs() {
    for (stated, claimed, wanted) in [
        ("Officers issued 320 warnings and 75 fines in June.", "Officers issued 320 fines", Support::Differs),
        ("The city hired 45 clerks and 12 inspectors.", "The city hired 45 inspectors", Support::Differs),
        ("The bus carried 18 adults and 7 children.", "The bus carried 18 children", Support::Differs),
        ("The clinic treated 312 women and 298 men.", "The clinic treated 312 men", Support::Differs),
        ("The clinic treated 312 men and 298 women.", "The clinic treated 312 men", Support::Found),
        ("When it crashed, 18 children were on the bus.", "18 pupils were on the bus when it crashed", Support::Found),
        ("The bus carried 18 children and 7 teachers.", "The bus carried 18 pupils", Support::Found),
    ] {
        assert_eq!(figures_told(stated, claimed), [wanted], "{stated} {claimed}");
    }
}

#[test]
fn a_change_is_not_what_it_led_to() {
    for (stated, claimed, wanted) in [
        ("Deaths rose by 96 to 310.", "Deaths rose to 96", Support::Differs),
        ("Deaths rose by 96 to 310.", "Deaths rose to 310", Support::Found),
        ("Deaths rose by 96 to 310.", "Deaths rose by 96", Support::Found),
        ("Rail freight fell by 80 trains a week to 640.", "Rail freight fell to 80 trains a week", Support::Differs),
        ("Exports fell from 95 tonnes to 80 tonnes.", "Exports fell by 80 tonnes", Support::Absent),
        ("Exports fell from 95 tonnes to 80 tonnes.", "Exports fell to 80 tonnes", Support::Found),
        ("Exports fell by up to 80 tonnes.", "Exports fell by 80 tonnes", Support::Found),
        ("The economy grew by 3 percent.", "Growth of the economy fell to 3 percent", Support::Found),
    ] {
        assert_eq!(figures_told(stated, claimed), [wanted], "{stated} {claimed}");
    }
}

#[test]
fn the_same_digits_of_another_currency_differ() {
    for (stated, wanted) in [
        ("The project cost 45 million euros.", Support::Differs),
        ("The project cost 41 million euros.", Support::Absent),
        ("The project cost 45 million US dollars.", Support::Found),
    ] {
        assert_eq!(figures_told(stated, "The project cost 45 million dollars"), [wanted], "{stated}");
    }
}
