internal import CZlibShim

/// The entries of a ZIP archive in memory, read from its central directory.
///
/// Hardened: at most 1,000 entries, 64 MB unpacked in all, and no entry that grows more than
/// two-hundredfold beyond its first megabyte. Nothing is written to the disk.
///
/// - Source: PKWARE, .ZIP File Format Specification 6.3.10.
struct ZipArchive {
  /// Why an archive or an entry is refused.
  enum Fault: Error, Hashable {
    case notAnArchive
    /// The directory or an entry points outside the file, or its sum is wrong.
    case damaged(String)
    case encrypted
    case tooManyEntries(limit: Int)
    case tooLarge(limit: Int)
    case unsupported(String)
  }

  /// One entry of the directory.
  struct Entry: Hashable {
    let name: String
    let method: UInt16
    let isEncrypted: Bool
    let packed: Int
    let unpacked: Int
    let sum: UInt32
    let header: Int
  }

  static let entryLimit = 1000
  static let sizeLimit = 64 << 20
  private static let freeSize = 1 << 20
  private static let ratioLimit = 200

  let entries: [String: Entry]
  private let bytes: [UInt8]

  /// Reads the directory.
  ///
  /// - Complexity: O(number of entries).
  init(_ bytes: [UInt8]) throws(Fault) {
    self.bytes = bytes
    let end = try Self.endOfDirectory(bytes)
    let count = Int(Self.short(bytes, end + 10))
    let size = Int(Self.long(bytes, end + 12))
    let start = Int(Self.long(bytes, end + 16))
    guard count != 0xffff, size != 0xffff_ffff, start != 0xffff_ffff else {
      throw .unsupported("ZIP64")
    }
    guard count <= Self.entryLimit else { throw .tooManyEntries(limit: Self.entryLimit) }
    var entries: [String: Entry] = [:]
    var place = start
    var total = 0
    for _ in 0..<count {
      let (entry, next) = try Self.entry(bytes, at: place, before: end)
      total += entry.unpacked
      guard total <= Self.sizeLimit else { throw .tooLarge(limit: Self.sizeLimit) }
      if entries.updateValue(entry, forKey: entry.name) != nil {
        throw .damaged("\(entry.name) twice")
      }
      place = next
    }
    self.entries = entries
  }

  /// The unpacked content of an entry; `nil` when there is none of that name.
  func content(of name: String) throws(Fault) -> [UInt8]? {
    guard let entry = entries[name] else { return nil }
    guard !entry.isEncrypted else { throw .encrypted }
    let header = entry.header
    guard header >= 0, header + 30 <= bytes.count, Self.long(bytes, header) == 0x0403_4b50 else {
      throw .damaged(name)
    }
    let start =
      header + 30 + Int(Self.short(bytes, header + 26)) + Int(Self.short(bytes, header + 28))
    guard start + entry.packed <= bytes.count else { throw .damaged(name) }
    guard entry.unpacked <= max(Self.freeSize, entry.packed * Self.ratioLimit) else {
      throw .tooLarge(limit: Self.sizeLimit)
    }
    let packed = bytes[start..<start + entry.packed]
    let content: [UInt8]
    switch entry.method {
    case 0: content = Array(packed)
    case 8: content = try Self.inflated(packed, to: entry.unpacked, name)
    default: throw .unsupported("\(entry.method)")
    }
    guard content.count == entry.unpacked,
      content.withUnsafeBufferPointer({ spridning_crc32($0.baseAddress, $0.count) }) == entry.sum
    else { throw .damaged(name) }
    return content
  }

  private static func inflated(
    _ packed: ArraySlice<UInt8>, to size: Int, _ name: String
  ) throws(Fault) -> [UInt8] {
    var state = SPRIDNING_INFLATE_DONE
    let output = [UInt8](unsafeUninitializedCapacity: max(size, 1)) { buffer, count in
      state = packed.withUnsafeBufferPointer { input in
        spridning_inflate(input.baseAddress, input.count, buffer.baseAddress, size, &count)
      }
    }
    switch state {
    case SPRIDNING_INFLATE_DONE: return output
    case SPRIDNING_INFLATE_TOO_LARGE: throw .tooLarge(limit: sizeLimit)
    default: throw .damaged(name)
    }
  }

  /// The end record lies in the last 64 KB, behind it at most a comment.
  private static func endOfDirectory(_ bytes: [UInt8]) throws(Fault) -> Int {
    guard bytes.count >= 22, long(bytes, 0) == 0x0403_4b50 else { throw .notAnArchive }
    var place = bytes.count - 22
    let first = max(0, bytes.count - 22 - 0xffff)
    while place >= first {
      if long(bytes, place) == 0x0605_4b50 { return place }
      place -= 1
    }
    throw .damaged("directory")
  }

  private static func entry(
    _ bytes: [UInt8], at place: Int, before end: Int
  ) throws(Fault) -> (Entry, next: Int) {
    guard place >= 0, place + 46 <= end, long(bytes, place) == 0x0201_4b50 else {
      throw .damaged("directory")
    }
    let nameLength = Int(short(bytes, place + 28))
    let rest = Int(short(bytes, place + 30)) + Int(short(bytes, place + 32))
    let next = place + 46 + nameLength + rest
    guard next <= end else { throw .damaged("directory") }
    let name = String(decoding: bytes[place + 46..<place + 46 + nameLength], as: UTF8.self)
    let entry = Entry(
      name: name, method: short(bytes, place + 10),
      isEncrypted: short(bytes, place + 8) & 1 != 0, packed: Int(long(bytes, place + 20)),
      unpacked: Int(long(bytes, place + 24)), sum: long(bytes, place + 16),
      header: Int(long(bytes, place + 42)))
    return (entry, next)
  }

  private static func short(_ bytes: [UInt8], _ place: Int) -> UInt16 {
    UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8
  }

  private static func long(_ bytes: [UInt8], _ place: Int) -> UInt32 {
    UInt32(short(bytes, place)) | UInt32(short(bytes, place + 2)) << 16
  }
}
