//! Some members of a JSON object, in the order in which they are asked for.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};

/// The members of these names.
pub(super) struct Object<'a>(Vec<(&'a str, Value)>);

/// Those of a row; names are compared without regard to case.
pub(super) fn select_members<'a>(row: &impl Serialize, names: &'a [&'a str]) -> Object<'a> {
    let mut members = members_of_row(row);
    let member = |name: &&'a str| {
        let key = members.keys().find(|key| key.eq_ignore_ascii_case(name))?.clone();
        Some((*name, members.get_mut(&key)?.take()))
    };
    Object(names.iter().filter_map(member).collect())
}

/// The names of all members.
pub(super) fn member_names(row: &impl Serialize) -> Vec<String> {
    members_of_row(row).into_iter().map(|(key, _)| key).collect()
}

fn members_of_row(row: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(row) {
        Ok(Value::Object(members)) => members,
        _ => Map::new(),
    }
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        self.0.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
        map.end()
    }
}
