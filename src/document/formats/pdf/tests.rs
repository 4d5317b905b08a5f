use proptest::prelude::*;

use super::*;

const PAGES: &[u8] = include_bytes!("../../../../tests/formats/pages.pdf");

#[test]
fn pages_are_joined_without_what_stands_around_the_text() {
    let document = read_pdf(PAGES).unwrap();
    assert_eq!(document.metadata.title.as_deref(), Some("The quay that nobody asked for"));
    assert_eq!(document.metadata.authors, ["Ida Lund"]);
    assert_eq!(
        document.text.as_str().trim_end(),
        "The council of Halden said on Monday that the new quay would open in June.[1] The auditors found that the cost had risen by forty per cent in a single year, and that the warnings in their well-known letter had been ignored.[2]\n\n\
         “We ran out of money twice,” said Anna Becker, who had been the head of the project until the spring. She added that the letter was well-known to everybody.[3]\n\n\
         The audit report said that nobody had answered it. The mayor denied this on Tuesday, and promised that the quay would be finished before the winter.\n\n\
         The harbour master said that he had not been asked.\n\n\
         He told reporters that the cranes were ready, and that the first ship was expected on 3 June."
    );
    let cited: Vec<_> = document.citations.iter().map(|c| (c.label(), c.url.as_deref())).collect();
    let wanted = [
        (Some("1"), Some("https://council.example/note")),
        (Some("2"), None),
        (Some("3"), None),
        (None, Some("https://audit.example/report")),
    ];
    assert_eq!(cited, wanted);
    assert_eq!(document.markers.len(), 3);
}

#[test]
fn pictures_of_pages_are_refused() {
    let scanned = include_bytes!("../../../../tests/formats/scanned.pdf");
    assert_eq!(read_pdf(scanned).unwrap_err(), ReadError::Scanned);
}

#[test]
fn what_is_damaged_is_refused() {
    for bytes in [&PAGES[..PAGES.len() / 3], b"%PDF-1.7\n", b"%PDF-1.4\ntrailer << /Root 1 0 R >>"] {
        assert!(matches!(read_pdf(bytes), Err(ReadError::Damaged(_) | ReadError::Scanned)));
    }
}

#[test]
fn what_holds_far_more_than_its_size_is_refused() {
    use std::io::Write;
    let pack = |bytes: &[u8]| {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    };
    let bomb = pack(&vec![b' '; 65 << 20]);
    for bomb in [bomb.clone(), pack(&bomb)] {
        let pdf =
            [b"%PDF-1.7\n1 0 obj << /Filter /FlateDecode >>\nstream\n", &bomb[..], b"\nendstream\nendobj\n"].concat();
        assert!(read_pdf(&pdf).unwrap_err().to_string().contains("more than memory should"), "{}", bomb.len());
    }
}

#[test]
fn a_drawing_within_itself_is_refused() {
    let pdf = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
        3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 5 0 R/Resources<</XObject<</A 4 0 R>>>>>>\nendobj\n\
        4 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 4 0 R>>>>/Length 5>>\nstream\n/A Do\nendstream\nendobj\n\
        5 0 obj\n<</Length 5>>\nstream\n/A Do\nendstream\nendobj\n";
    let offsets: Vec<usize> = (1..6).map(|n| pdf.find(&format!("\n{n} 0 obj")).unwrap() + 1).collect();
    let table: String = offsets.iter().map(|at| format!("{at:010} 00000 n \n")).collect();
    let whole = format!(
        "{pdf}xref\n0 6\n0000000000 65535 f \n{table}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n",
        pdf.len()
    );
    assert!(read_pdf(whole.as_bytes()).unwrap_err().to_string().contains("within each other without end"));
}

#[test]
fn a_stream_that_pages_share_stays_as_it_is() {
    let mut pdf = pdf_extract::Document::new();
    let mut add_stream = |text: &str| pdf.add_object(Stream::new(Dictionary::new(), text.as_bytes().to_vec()));
    let shared = add_stream("BT (Shared) ' ET");
    let parts = ["BT (First) Tj ET", "BT (Second) Tj ET"].map(&mut add_stream);
    let pages = parts.map(|part| {
        let mut page = Dictionary::new();
        page.set("Contents", vec![Object::Reference(shared), Object::Reference(part)]);
        pdf.add_object(page)
    });
    for page in pages {
        spell_out(&mut pdf, page);
    }
    let read = |page| String::from_utf8(pdf.get_page_content(page).unwrap()).unwrap();
    for (page, words) in pages.into_iter().zip([["Shared", "First"], ["Shared", "Second"]]) {
        let content = read(page);
        assert!(words.iter().all(|word| content.matches(word).count() == 1), "{content}");
        assert!(content.contains("First") != content.contains("Second"), "{content}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn whatever_the_bytes_nothing_panics(at in 0usize..4000, noise in any::<[u8; 4]>(), cut in 0usize..4000) {
        let mut bytes = PAGES.to_vec();
        let at = at % (bytes.len() - 4);
        bytes[at..at + 4].copy_from_slice(&noise);
        if cut > 3000 {
            bytes.truncate(cut);
        }
        let _ = read_pdf(&bytes);
    }
}
