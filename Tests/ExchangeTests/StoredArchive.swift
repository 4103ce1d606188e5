/// A ZIP archive of stored entries, written by hand.
enum StoredArchive {
  static func bytes(of entries: [(key: String, value: String)]) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for (name, text) in entries {
      let content = Array(text.utf8)
      let start = bytes.count
      let common =
        short(20) + short(0) + short(0) + long(0) + long(Int(sum(content))) + long(content.count)
        + long(content.count) + short(name.utf8.count) + short(0)
      bytes += [0x50, 0x4b, 3, 4] + common + Array(name.utf8) + content
      directory +=
        [0x50, 0x4b, 1, 2] + short(20) + common + short(0) + short(0) + short(0) + long(0)
        + long(start) + Array(name.utf8)
    }
    let end =
      [0x50, 0x4b, 5, 6] + short(0) + short(0) + short(entries.count) + short(entries.count)
      + long(directory.count) + long(bytes.count) + short(0)
    return bytes + directory + end
  }

  private static func short(_ value: Int) -> [UInt8] {
    [UInt8(value & 0xff), UInt8(value >> 8 & 0xff)]
  }

  private static func long(_ value: Int) -> [UInt8] { short(value & 0xffff) + short(value >> 16) }

  /// CRC-32, bit by bit.
  private static func sum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xffff_ffff
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xedb8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
