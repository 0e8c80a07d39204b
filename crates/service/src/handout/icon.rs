//! The icon that a provider's console asks for: 240 pixels a side or more, square, opaque to its corners, 120 KB at most
//! ("create an application", the stricter of the limits that its pages have named).

/// A PNG of 512 pixels a side, made of the program's own icon with its round corners filled.
pub const ICON: &[u8] = include_bytes!("../../../../icons/console.png");
/// What the file is called.
pub const ICON_FILE: &str = "roombridge-icon.png";

#[cfg(test)]
mod tests {
    use std::{fs, io::Cursor};

    use super::*;

    struct Picture {
        width: u32,
        height: u32,
        channels: usize,
        bytes: Vec<u8>,
    }

    fn read(png: &[u8]) -> Picture {
        let mut reader = png::Decoder::new(Cursor::new(png)).read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut bytes).unwrap();
        assert_eq!(frame.bit_depth, png::BitDepth::Eight);
        Picture { width: frame.width, height: frame.height, channels: frame.color_type.samples(), bytes }
    }

    /// The program's icon on a ground that has each row's own colour, so that nothing of it is transparent.
    fn filled() -> Vec<u8> {
        let icon = read(&fs::read("../../icons/icon.png").unwrap());
        assert_eq!(icon.channels, 4);
        let row = icon.bytes.len() / icon.height as usize;
        let mut filled = Vec::new();
        for pixels in icon.bytes.chunks(row) {
            let pixels: Vec<_> = pixels.chunks(4).collect();
            // Left of what is drawn, or in the middle, where the corners leave nothing there.
            let places = [pixels.len() / 9, pixels.len() / 2];
            let ground = places.map(|at| pixels[at]).into_iter().find(|pixel| pixel[3] == u8::MAX).unwrap();
            for pixel in &pixels {
                // What is not whole is the edge of a round corner.
                let shown = if pixel[3] == u8::MAX { pixel } else { &ground };
                filled.extend_from_slice(&shown[..3]);
            }
        }
        filled
    }

    fn written(pixels: &[u8], side: u32) -> Vec<u8> {
        let mut png = Vec::new();
        let mut encoder = png::Encoder::new(&mut png, side, side);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::High);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(pixels).unwrap();
        writer.finish().unwrap();
        png
    }

    /// `UPDATE_ICON=1` makes the file anew.
    #[test]
    fn the_icon_is_the_programs_own_with_its_corners_filled() {
        let filled = filled();
        if std::env::var_os("UPDATE_ICON").is_some() {
            fs::write("../../icons/console.png", written(&filled, 512)).unwrap();
            return;
        }
        assert!(read(ICON).bytes == filled, "UPDATE_ICON=1 makes it anew");
    }

    #[test]
    fn the_icon_meets_the_consoles_rules() {
        let icon = read(ICON);
        assert_eq!(icon.width, icon.height, "as wide as high");
        assert!(icon.width >= 240, "240 pixels a side at least");
        assert!(ICON.len() <= 120 * 1024, "{} bytes", ICON.len());
        assert_eq!(icon.channels, 3, "nothing of it is transparent, the corners neither");
        let at = |x: usize, y: usize| &icon.bytes[3 * (y * icon.width as usize + x)..][..3];
        assert_eq!(at(0, 0), at(icon.width as usize / 2, 0), "its corners are no corners");
    }
}
