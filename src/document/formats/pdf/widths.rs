//! The widths of letters in composite fonts (ISO 32000-1, 9.7.4.3), which a file gives one by one (`32 [278 355]`) or for a run
//! of letters that are equally wide (`48 57 556`). pdf-extract misreads the runs; they are written out for it.

use pdf_extract::{Document, Object, ObjectId};

/// The most letters of a font.
const MOST: i64 = 65_536;

/// Writes out the runs of every font in the file.
pub(super) fn write_out(pdf: &mut Document) {
    let mut apart: Vec<ObjectId> = Vec::new();
    for object in pdf.objects.values_mut() {
        let Ok(font) = object.as_dict_mut() else { continue };
        if !font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind.starts_with(b"CIDFontType")) {
            continue;
        }
        match font.get_mut(b"W") {
            Ok(Object::Array(widths)) => *widths = written_out(widths),
            Ok(Object::Reference(id)) => apart.push(*id),
            _ => {}
        }
    }
    apart.sort_unstable();
    apart.dedup();
    for id in apart {
        if let Ok(widths) = pdf.get_object_mut(id).and_then(Object::as_array_mut) {
            *widths = written_out(widths);
        }
    }
}

/// The same widths without runs; what is no width ends them.
fn written_out(widths: &[Object]) -> Vec<Object> {
    let mut out = Vec::new();
    let mut rest = widths;
    let mut left = MOST;
    loop {
        rest = match rest {
            [first @ Object::Integer(_), own @ (Object::Array(_) | Object::Reference(_)), rest @ ..] => {
                out.extend([first.clone(), own.clone()]);
                rest
            }
            [Object::Integer(first), Object::Integer(last), width, rest @ ..] => {
                let length = last.saturating_sub(*first).saturating_add(1).clamp(0, left);
                left -= length;
                let run = (0..length).map(|_| width.clone()).collect();
                out.extend([Object::Integer(*first), Object::Array(run)]);
                rest
            }
            _ => return out,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_written_out() {
        let number = Object::Integer;
        let own = Object::Array(vec![number(278), Object::Real(355.5)]);
        let given = vec![number(32), own.clone(), number(48), number(50), number(556), number(90), own.clone()];
        let run = Object::Array(vec![number(556); 3]);
        let wanted = vec![number(32), own.clone(), number(48), run, number(90), own];
        assert_eq!(written_out(&given), wanted);
        let huge = [number(0), number(i64::MAX), number(1)];
        assert_eq!(written_out(&huge)[1].as_array().unwrap().len(), 65_536);
        assert!(written_out(&[number(1), number(2)]).is_empty());
    }
}
