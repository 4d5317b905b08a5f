use super::*;

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
    $3 million / €3 million: None
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
