use super::*;

mod ranges_and_parts;

fn told(text: &str) -> String {
    let quantity = |quantity: &Quantity| match quantity {
        Quantity::Amount(amount) => match amount.measure {
            Measure::Things | Measure::Unsaid => format!("{}", amount.value),
            Measure::Times => format!("{} times", amount.value),
            Measure::Money(currency) => format!("{currency:?} {}", amount.value),
            Measure::Of(dimension) => format!("{} {}", dimension.0, (amount.value * 1e6).round() / 1e6),
        },
        Quantity::Day(day) => {
            let part = |part: Option<String>| part.unwrap_or_else(|| "?".to_owned());
            let years = if day.years == 1 { String::new() } else { format!("+{}", day.years) };
            format!(
                "{}{years}-{}-{}",
                part(day.year.map(|n| n.to_string())),
                part(day.month.map(|n| n.to_string())),
                part(day.day.map(|n| n.to_string()))
            )
        }
        Quantity::Clock(minutes) => format!("{}:{:02}", minutes / 60, minutes % 60),
        Quantity::Rank(rank) => format!("rank {rank}"),
    };
    let figure = |figure: &Figure| {
        let readings: Vec<String> = figure.readings.iter().map(quantity).collect();
        let hedge = if figure.hedge == Hedge::None { String::new() } else { format!(" {:?}", figure.hedge) };
        format!("[{}] {}{hedge}", &text[figure.bytes], readings.join(" or "))
    };
    read_figures(text).iter().map(figure).collect::<Vec<_>>().join("; ")
}

#[test]
fn figures_are_read_however_they_are_written() {
    let lines = [
        "412 ships, 1,203,455 people and 41.7 points; about 40 of 1 200 000",
        "$1.2bn, US$3 million, 3 million euros, £5m, 20 pounds, EUR 3-4 million, $2 to 3 billion",
        "30 percent, 30%, 0.5 per cent, a third of it, two-thirds, half of them, one in three, 9 out of 10, three percentage points",
        "five-hour talks, a 31-year-old, 90 minutes, half an hour, 2 hours and 30 minutes, 5 feet 11 inches, 40 centimetres",
        "twenty-one ships, three hundred and twelve, half a million, two and a half million, a dozen, three thousand two hundred",
        "on 3 December 2025, December 3, Dec. 3, 2025, 2025-12-03, 12/03/2025, 13/03/2025, in May, in March 2024, in 2019, the 1990s, the 19th century",
        "at 10:30, 3 p.m., 3:30pm, noon",
        "twice as many, doubled, three times as much, a tenfold rise",
        "the third time, his 19th goal, the 2nd half",
        "COVID-19, a B-52 and an A320; no one, one of them, one day",
        "more than 40, nearly 50, at least 12, up to 9, some 30, or 30 or so",
        "40 to 50 percent, 40–50 km, between 3 and 4 tonnes",
        "5 km, 3 miles, 12 m², 100 km/h, 20°C, 7 GW, 1.5 square kilometres",
        "a million and a half, a dozen and a half, two million and a half people, three hundred and twelve and a half",
        "no more than 40, not more than 41, no fewer than 42, not less than 43",
        "the 1990's, the 90’s, the mid-1980's and 2020's budget",
        "10M users, 2.5B people, a 10m pool",
    ];
    insta::assert_snapshot!(lines.map(told).join("\n"), @r#"
    [412] 412; [1,203,455] 1203455; [41.7] 41.7; [40] 40 Near; [1 200 000] 1200000
    [$1.2bn] Currency { code: "dollar", family: "dollar" } 1200000000; [US$3 million] Currency { code: "USD", family: "dollar" } 3000000; [3 million euros] Currency { code: "EUR", family: "EUR" } 3000000; [£5m] Currency { code: "pound", family: "pound" } 5000000; [20 pounds] mass 9071.84 or Currency { code: "pound", family: "pound" } 20; [EUR 3] Currency { code: "EUR", family: "EUR" } 3000000; [4 million] Currency { code: "EUR", family: "EUR" } 4000000; [$2] Currency { code: "dollar", family: "dollar" } 2000000000; [3 billion] Currency { code: "dollar", family: "dollar" } 3000000000
    [30 percent] share 0.3; [30%] share 0.3; [0.5 per cent] share 0.005; [a third] share 0.333333; [two-thirds] share 0.666667; [half] share 0.5; [one in three] share 0.333333; [9 out of 10] share 0.9; [three percentage points] points 3
    [five-hour] time 18000; [31-year] time 978285600; [90 minutes] time 5400; [half an hour] time 1800; [2 hours and 30 minutes] time 9000; [5 feet 11 inches] length 1.8034; [40 centimetres] length 0.4
    [twenty-one] 21; [three hundred and twelve] 312; [half a million] 500000; [two and a half million] 2500000; [a dozen] 12; [three thousand two hundred] 3200
    [3 December 2025] 2025-12-3; [December 3] ?-12-3; [Dec. 3, 2025] 2025-12-3; [2025-12-03] 2025-12-3; [12/03/2025] 2025-12-3 or 2025-3-12; [13/03/2025] 2025-3-13; [May] ?-5-?; [March 2024] 2024-3-?; [2019] 2019-?-?; [1990s] 1990+10-?-?; [19th century] 1800+100-?-?
    [10:30] 10:30; [3 p.m.] 15:00; [3:30pm] 15:30; [noon] 12:00
    [twice] 2 times; [doubled] 2 times; [three times] 3 times; [tenfold] 10 times
    [third] rank 3; [19th] rank 19; [2nd] rank 2
    [one day] time 86400
    [40] 40 Above; [50] 50 Below; [12] 12 Above; [9] 9 Below; [30] 30 Near; [30] 30 Near
    [40] share 0.4; [50 percent] share 0.5; [40] length 40000; [50 km] length 50000; [3] mass 3000000; [4 tonnes] mass 4000000
    [5 km] length 5000; [3 miles] length 4828.032; [12 m²] area 12; [100 km/h] speed 27.7778; [20°C] celsius 20; [7 GW] power 7000000000; [1.5 square kilometres] area 1500000
    [a million and a half] 1500000; [a dozen and a half] 18; [two million and a half] 2500000; [three hundred and twelve and a half] 312.5
    [40] 40 Below; [41] 41 Below; [42] 42 Above; [43] 43 Above
    [1990's] 1990+10-?-?; [90’s] 1990+10-?-?; [1980's] 1980+10-?-?; [2020] 2020-?-?
    [10M] 10000000; [2.5B] 2500000000; [10m] length 10
    "#);
}

#[test]
fn typography_hides_no_figure() {
    assert_eq!(
        told("ﬁve ﬂags and the ﬁrst ship"),
        told("five flags and the first ship").replace("five", "ﬁve").replace("first", "ﬁrst")
    );
    assert_eq!(told("ﬁve ﬂags"), "[ﬁve] 5");
}

#[test]
fn figures_are_held_against_each_other() {
    let held = |(claimed, stated): (&str, &str)| {
        let (one, other) = (read_figures(claimed), read_figures(stated));
        format!("{claimed} / {stated}: {:?}", compare_figures(&one[0], &other[0]))
    };
    let pairs = [
        ("412 ships", "412 vessels"),
        ("412 ships", "421 ships"),
        ("about 40", "41.7"),
        ("42 dollars", "41.7 dollars"),
        ("40 people", "41 people"),
        ("about 50", "41.7"),
        ("1.2 million", "1,203,455"),
        ("12,000 people", "12,340 people"),
        ("more than 40", "41.7"),
        ("more than 40", "39"),
        ("nearly 42", "41.7"),
        ("nearly 42", "43"),
        ("no fewer than 40 people", "43 people"),
        ("no more than 40 people", "43 people"),
        ("30 percent", "30%"),
        ("a third of", "34 percent"),
        ("a third of", "40 percent"),
        ("one in three", "a third of"),
        ("$1.2bn", "1.2 billion US dollars"),
        ("$3 million", "€3 million"),
        ("about $3 million", "€3 million"),
        ("$3 million", "€2.8 million"),
        ("20 pounds", "£20"),
        ("20 pounds", "9.07 kg"),
        ("90 minutes", "1.5 hours"),
        ("3 December", "12/03/2025"),
        ("3 December 2025", "3 December 2024"),
        ("in 2025", "3 December 2025"),
        ("3 December", "in December 2025"),
        ("in the 1990s", "in 1994"),
        ("in 1994", "in the 1990s"),
        ("in 1984", "in the 1990s"),
        ("in the 1990s", "in the 20th century"),
        ("3 p.m.", "15:00"),
        ("40 percent", "40 people"),
        ("40 km", "40 kg"),
        ("the third man", "the fourth man"),
    ];
    insta::assert_snapshot!(pairs.map(held).join("\n"), @"
    412 ships / 412 vessels: Some(Same)
    412 ships / 421 ships: Some(Other)
    about 40 / 41.7: Some(Rounded)
    42 dollars / 41.7 dollars: Some(Rounded)
    40 people / 41 people: Some(Other)
    about 50 / 41.7: Some(Other)
    1.2 million / 1,203,455: Some(Rounded)
    12,000 people / 12,340 people: Some(Rounded)
    more than 40 / 41.7: Some(Rounded)
    more than 40 / 39: Some(Other)
    nearly 42 / 41.7: Some(Rounded)
    nearly 42 / 43: Some(Other)
    no fewer than 40 people / 43 people: Some(Rounded)
    no more than 40 people / 43 people: Some(Other)
    30 percent / 30%: Some(Same)
    a third of / 34 percent: Some(Rounded)
    a third of / 40 percent: Some(Other)
    one in three / a third of: Some(Same)
    $1.2bn / 1.2 billion US dollars: Some(Same)
    $3 million / €3 million: Some(Other)
    about $3 million / €3 million: None
    $3 million / €2.8 million: None
    20 pounds / £20: Some(Same)
    20 pounds / 9.07 kg: Some(Rounded)
    90 minutes / 1.5 hours: Some(Same)
    3 December / 12/03/2025: Some(Same)
    3 December 2025 / 3 December 2024: Some(Other)
    in 2025 / 3 December 2025: Some(Same)
    3 December / in December 2025: None
    in the 1990s / in 1994: Some(Same)
    in 1994 / in the 1990s: None
    in 1984 / in the 1990s: Some(Other)
    in the 1990s / in the 20th century: None
    3 p.m. / 15:00: Some(Same)
    40 percent / 40 people: None
    40 km / 40 kg: None
    the third man / the fourth man: Some(Other)
    ");
}

/// How well all figures of one text are told by those of another: as the worst of them is.
fn worst_of(claimed: &str, stated: &str) -> Option<Agreement> {
    let stated = read_figures(stated);
    let best = |one: &Figure| stated.iter().filter_map(|other| compare_figures(one, other)).max();
    read_figures(claimed).iter().map(best).min().flatten()
}

/// Holds each pair of texts against what their figures must be to each other, either way.
fn assert_agreement(pairs: &[(&str, &str)], wanted: Option<Agreement>) {
    for (one, other) in pairs {
        for (claimed, stated) in [(one, other), (other, one)] {
            assert_eq!(worst_of(claimed, stated), wanted, "{}, {}", told(claimed), told(stated));
        }
    }
}

#[test]
fn days_of_a_stretch_share_their_month_and_years_their_century() {
    assert_eq!(told("from 3 to 5 January"), "[3] ?-1-3; [5 January] ?-1-5");
    assert_eq!(told("from January 3 to 5."), "[January 3] ?-1-3; [5] ?-1-5");
    assert_eq!(told("January 3-5, 2024"), "[January 3] 2024-1-3; [5, 2024] 2024-1-5");
    assert_eq!(told("28 December to 4 January 2024"), "[28 December] ?-12-28; [4 January 2024] 2024-1-4");
    assert_eq!(told("On January 3 and 5 people died"), "[January 3] ?-1-3; [5] 5");
    assert_eq!(told("from June 3 to 10%"), "[June 3] ?-6-3; [10%] share 0.1");
    assert_eq!(told("in 1914–18, in 2023/24"), "[1914] 1914-?-?; [18] 1918-?-?; [2023] 2023-?-?; [24] 2024-?-?");
    assert_eq!(told("2024-11-03"), "[2024-11-03] 2024-11-3");
    assert_agreement(
        &[
            ("the fair runs from 3 to 5 January", "the fair runs from January 3 to 5."),
            ("on 3 and 5 January", "on January 3 and 5"),
            ("from January 3 to January 5", "January 3-5"),
            ("June 3 to 5", "3 June to 5 June"),
            ("3rd to 5th of June", "June 3 through 5 at the harbour"),
            ("from 3 January to 5 March 2024", "from 3 January 2024 to March 5, 2024"),
            ("from 1914 to 1918", "1914–18"),
        ],
        Some(Agreement::Same),
    );
    assert_agreement(&[("from 3 to 5 January", "from January 3 to 6.")], Some(Agreement::Other));
}

#[test]
fn the_digits_tell_whether_a_range_is_of_millions() {
    assert_eq!(told("from 900,000 to 1.2 million"), "[900,000] 900000; [1.2 million] 1200000");
    assert_eq!(told("from 500 to 2 thousand"), "[500] 500; [2 thousand] 2000");
    assert_eq!(told("fell from 30 to 4 million"), "[30] 30000000; [4 million] 4000000");
    assert_eq!(told("3 to 4 million"), "[3] 3000000; [4 million] 4000000");
    assert_agreement(
        &[("from $900,000 to 1.2 million", "from 900,000 dollars to 1.2 million dollars")],
        Some(Agreement::Same),
    );
}

#[test]
fn a_point_and_a_minus_before_a_number_count() {
    assert_eq!(told("fell .5 percent"), "[.5 percent] share 0.005");
    assert_eq!(told("see No.5 and the end.5"), "[5] 5; [5] 5");
    assert_agreement(&[("fell .5 percent", "fell 0.5 percent")], Some(Agreement::Same));
    assert_agreement(&[("fell .5 percent", "fell 5 percent")], Some(Agreement::Other));
    assert_agreement(&[("a .22 caliber rifle", "a 22 caliber rifle")], Some(Agreement::Same));
    assert_agreement(
        &[
            ("cooled to minus 4 degrees Celsius", "cooled to 4 degrees Celsius"),
            ("growth of -2.1 percent", "growth of 2.1 percent"),
            ("a margin of −3 percent", "a margin of 3 percent"),
            ("a result (-$4 million)", "a result of $4 million"),
        ],
        Some(Agreement::Other),
    );
    assert_agreement(
        &[
            ("growth of -2.1 percent", "the economy shrank by 2.1 percent"),
            ("minus 4 degrees Celsius", "at -4 °C"),
            ("an error of plus or minus 3 percent", "an error of 3 percent"),
            ("-$4 million for roads", "$4 million for roads"),
            ("a result of -$4 million", "a loss of $4 million"),
            ("rates of 2 -3 percent", "rates of 2-3 percent"),
            ("cost $2 –3 million", "cost $2–3 million"),
        ],
        Some(Agreement::Same),
    );
}

#[test]
fn times_with_a_point_are_read_where_the_half_of_the_day_is_named() {
    assert_eq!(told("at 9.15am"), "[9.15am] 9:15");
    assert_eq!(told("rose 9.15 in the morning, at 9.75 am"), "[9.15] 9.15; [9.75] 9.75");
    assert_agreement(
        &[("9.15am", "9:15 a.m."), ("7.30pm", "19:30"), ("at 7.30 in the evening", "7:30 p.m.")],
        Some(Agreement::Same),
    );
    assert_agreement(&[("departs at 9.15am", "departs at 9.15pm")], Some(Agreement::Other));
}

#[test]
fn ranks_are_read_behind_verbs_and_genitives_and_beyond_the_twelfth() {
    assert_eq!(told("it’s second, came first, came in second-hand coats, the firms’ third strike"), "[third] rank 3");
    assert_eq!(told("a twenty-second delay"), "[twenty-second] rank 22 or time 20");
    assert_eq!(told("his third century, a third-century coin"), "[third] rank 3; [third-century] 200+100-?-?");
    assert_agreement(
        &[
            ("ranked 12th worldwide", "ranked twelfth worldwide"),
            ("his 20th goal", "his twentieth goal"),
            ("the 21st ship", "the twenty-first ship"),
            ("in the 19th century", "in the nineteenth century"),
            ("a 21st-century idea", "a twenty-first-century idea"),
        ],
        Some(Agreement::Same),
    );
    assert_agreement(
        &[
            ("ranked third", "ranked fourth"),
            ("the city ranks second", "the city ranks ninth"),
            ("came in second", "came in fifth"),
            ("Europe's second largest", "Europe’s third largest"),
            ("the firm's third strike", "the firm's fifth strike"),
        ],
        Some(Agreement::Other),
    );
}

#[test]
fn a_part_said_in_words_is_a_percentage_rounded() {
    assert_agreement(
        &[("one in three", "33 percent"), ("one in six", "17 percent"), ("two in every three", "67 percent")],
        Some(Agreement::Rounded),
    );
    assert_agreement(
        &[("one in three", "35 percent"), ("one in five", "25 percent"), ("1 in 200", "1 percent")],
        Some(Agreement::Other),
    );
    assert_agreement(
        &[
            ("sales were up a fifth on 2023", "sales were up 20 percent on 2023"),
            ("rose nearly a quarter since May", "rose nearly 25 percent since May"),
        ],
        Some(Agreement::Same),
    );
    assert_eq!(told("fell a third last week"), "[a third] share 0.333333");
    assert_eq!(told("lost a third in a row"), "[third] rank 3");
}

#[test]
fn what_is_counted_tells_millions_and_thousands_from_metres_and_years() {
    assert_eq!(told("2m people"), "[2m] length 2 or 2000000");
    assert_eq!(told("2m tall, 2m of rope"), "[2m] length 2; [2m] length 2");
    assert_eq!(told("fell by 2000 people"), "[2000] 2000-?-? or 2000");
    assert_eq!(told("In 2000 boats sank"), "[2000] 2000-?-?");
    assert_agreement(
        &[
            ("sold 1.5m tickets", "sold 1.5 million tickets"),
            ("paid for 1800 lifeboats", "paid for 1,800 lifeboats"),
            ("cost Rs 1,50,000 a year", "cost 150,000 rupees a year"),
        ],
        Some(Agreement::Same),
    );
    assert_eq!(
        told("12,34,56,789 people; 1,50 and 1,50,00"),
        "[12,34,56,789] 123456789; [1] 1; [50] 50; [1] 1; [50] 50; [00] 0"
    );
}

#[test]
fn what_a_change_led_to_is_no_end_of_a_range() {
    let roles = |text: &str| read_figures(text).iter().map(|figure| figure.role).collect::<Vec<_>>();
    let led = [ChangeRole::Change, ChangeRole::New];
    for text in ["Deaths rose by 96 to 310.", "it rose by 5 points to 41 points", "it rose by $60 to $455 in all"] {
        assert_eq!(roles(text), led, "{text}");
    }
    let range = [ChangeRole::Change, ChangeRole::Plain];
    for text in
        ["it rose by 5 to 10 percent", "it grew by 5 to 10 people", "it rose by $2 to 3 billion", "it rose by 5 to 10."]
    {
        assert_eq!(roles(text), range, "{text}");
    }
}
