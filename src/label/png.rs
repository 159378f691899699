//! A sheet as PNG in shades of grey, with its resolution, so that a program prints it in its own size.

use png::{BitDepth, ColorType, Encoder, EncodingError, PixelDimensions, Unit};

use super::drawing::whole;
use super::raster::Raster;
use super::sheet::Sheet;

/// The file of a sheet. Fails only where memory does.
pub fn file(sheet: &Sheet<'_>) -> Result<Vec<u8>, EncodingError> {
    let raster = Raster::of(sheet);
    let [width, height] = [raster.width, raster.height].map(|side| u32::try_from(side).unwrap_or(u32::MAX));
    let per_metre = whole(sheet.stock.dots_per_mm() * 1000.0);
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_pixel_dims(Some(PixelDimensions { xppu: per_metre, yppu: per_metre, unit: Unit::Meter }));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&raster.dots)?;
    writer.finish()?;
    Ok(file)
}
