use super::super::Agreement;
use super::{assert_agreement, told, worst_of};

#[test]
fn both_numbers_of_a_range_have_its_magnitude() {
    assert_agreement(
        &[
            ("between 5 and 6 million ships", "5 million to 6 million ships"),
            ("between $5 and $6 million", "$5 million to $6 million"),
            ("from $5 to US$6 million", "$5 million to $6 million"),
            ("between $5 and 6 million", "$5 million to $6 million"),
            ("between 300 and 400 thousand sheep", "300,000 to 400,000 sheep"),
            ("five to six million sheep", "5,000,000 to 6,000,000 sheep"),
            ("between five and six million sheep", "5 to 6 million sheep"),
            ("two to two and a half million sheep", "2,000,000 to 2,500,000 sheep"),
        ],
        Some(Agreement::Same),
    );
    assert_eq!(told("5 ships and 6 million sheep"), "[5] 5; [6 million] 6000000");
    assert_eq!(told("5 and 6 million"), "[5] 5; [6 million] 6000000");
    assert_eq!(told("from five to a million"), "[five] 5; [a million] 1000000");
    assert_eq!(told("grew from ten to two thousand"), "[ten] 10; [two thousand] 2000");
    assert_eq!(told("between 30 and 4 thousand"), "[30] 30; [4 thousand] 4000");
    assert_eq!(worst_of("from $5 to $1 million", "from 5 dollars to a million dollars"), Some(Agreement::Same));
    assert_eq!(told("5 to 6m long"), "[5] length 5; [6m] length 6");
}

#[test]
fn a_count_behind_a_sum_is_no_money() {
    assert_agreement(
        &[(
            "the fire cost $5 million and 20 people lost their homes",
            "20 people lost their homes, and it cost $5 million",
        )],
        Some(Agreement::Same),
    );
}

#[test]
fn june_and_july_are_cut_short_too() {
    assert_agreement(
        &[("closed on 4 July 2023", "closed on Jul 4, 2023"), ("on 9 June 2024", "on Jun. 9, 2024")],
        Some(Agreement::Same),
    );
    assert_eq!(told("said Jun Mori"), "");
}

#[test]
fn the_night_goes_on_after_midnight() {
    assert_eq!(told("12:30 at night"), "[12:30 at night] 0:30");
    assert_eq!(told("3.15 at night, at 2 at night"), "[3.15] 3.15; [2 at night] 2:00");
    assert_eq!(told("at 11.40 at night"), "[11.40 at night] 23:40");
}

#[test]
fn digits_around_a_stroke_are_a_part() {
    assert_agreement(
        &[
            ("1/3 of voters", "a third of voters"),
            ("2/3rds of voters", "two-thirds of voters"),
            ("rated 4/5", "rated 4 out of 5"),
            ("2 1/2 hours", "2½ hours"),
        ],
        Some(Agreement::Same),
    );
    assert_eq!(told("1/2 mile, 3/4 percent"), "[1/2 mile] length 804.672; [3/4 percent] share 0.0075");
    assert_eq!(told("open 24/7, form 5/6/7"), "[24] 24; [7] 7; [5] 5; [6] 6; [7] 7");
    assert_eq!(told("the night of 4/5 May"), "[4] ?-5-4; [5 May] ?-5-5");
}

#[test]
fn quarters_of_a_year_are_numbered() {
    assert_agreement(
        &[
            ("in Q2 of 2023", "in the second quarter of 2023"),
            ("Q3 profit", "third-quarter profit"),
            ("in the first quarter", "in Q1"),
        ],
        Some(Agreement::Same),
    );
    assert_agreement(&[("in Q2", "in the fourth quarter")], Some(Agreement::Other));
    assert_eq!(told("an Audi Q8"), "");
}

#[test]
fn days_joined_by_a_stroke_share_their_month() {
    assert_agreement(&[("the 4/5 May meeting", "4 and 5 May")], Some(Agreement::Same));
    assert_eq!(told("on May 4/5"), "[May 4] ?-5-4; [5] ?-5-5");
}

#[test]
fn a_count_behind_a_day_and_an_and_is_no_day() {
    assert_eq!(told("two died on May 3 and 20 were injured"), "[two] 2; [May 3] ?-5-3; [20] 20");
    assert_eq!(told("one died on May 3 and 20 drowned"), "[May 3] ?-5-3; [20] 20");
    assert_eq!(told("on May 3 and 20."), "[May 3] ?-5-3; [20] ?-5-20");
    assert_eq!(told("between May 3 and 20 it was closed"), "[May 3] ?-5-3; [20] ?-5-20");
    assert_eq!(told("from May 3 to 20 it was closed"), "[May 3] ?-5-3; [20] ?-5-20");
}

#[test]
fn what_lies_below_nothing_is_told_by_a_scale_and_by_words() {
    assert_agreement(
        &[
            ("it reached minus 20 in the valley", "it reached -20C in the valley"),
            ("it reached minus 20C in the valley", "it reached -20C in the valley"),
            ("a result of -$4 million", "the club is $4 million in the red"),
            ("a balance of -$4 million", "the town owes $4 million"),
            ("growth of -2 percent", "exports dwindled by 2 percent"),
        ],
        Some(Agreement::Same),
    );
    assert_agreement(&[("it reached -20C in the valley", "it reached 20C in the valley")], Some(Agreement::Other));
}
