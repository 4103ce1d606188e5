internal import CRsvgShim

extension Chart {
  /// What a chart is written as.
  public enum Format: String, CaseIterable, Sendable, Hashable {
    case svg, pdf, png
  }

  /// The content of a file: SVG as it stands, PDF with its fonts, or a picture of twice as many dots
  /// as pixels.
  ///
  /// Throws where librsvg refuses. The date of PDF files is fixed.
  public func file(_ format: Format) throws(DrawingError) -> [UInt8] {
    let markup = Array(svg.utf8)
    guard format != .svg else { return markup }
    var picture = spridning_picture()
    defer { spridning_picture_free(&picture) }
    let scale = format == .png ? 2 : 0.75
    let kind = format == .png ? SPRIDNING_PICTURE_PNG : SPRIDNING_PICTURE_PDF
    let failed = markup.withUnsafeBytes { bytes in
      spridning_picture_draw(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, width, height, scale,
        kind, headline, &picture) != 0
    }
    if failed || picture.bytes == nil {
      throw .pictureRefused(picture.message.map { String(cString: $0) } ?? "–")
    }
    return Array(UnsafeBufferPointer(start: picture.bytes, count: picture.length))
  }
}
