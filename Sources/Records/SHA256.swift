/// The SHA-256 digest, so that a report can name the exact input that it was made from.
///
/// Own code of one page rather than a cryptography library of ten thousand lines: nothing here is
/// secret. Checked against the test vectors of the standard.
///
/// - Source: FIPS PUB 180-4 (2015), section 6.2.
public struct SHA256 {
  private var state: [8 of UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  private var pending: [UInt8] = []
  private var length: UInt64 = 0

  public init() {}

  /// Takes in more bytes.
  public mutating func update(_ bytes: some Sequence<UInt8>) {
    let done: Void? = bytes.withContiguousStorageIfAvailable { update($0.span) }
    guard done == nil else { return }
    for byte in bytes {
      pending.append(byte)
      length += 1
      if pending.count == 64 { compressPending() }
    }
  }

  /// Whole blocks are taken straight from where they lie.
  private mutating func update(_ bytes: Span<UInt8>) {
    length += UInt64(bytes.count)
    var place = 0
    while place < bytes.count, !pending.isEmpty {
      pending.append(bytes[place])
      place += 1
      if pending.count == 64 { compressPending() }
    }
    while place + 64 <= bytes.count {
      compress(bytes.extracting(place..<place + 64))
      place += 64
    }
    while place < bytes.count {
      pending.append(bytes[place])
      place += 1
    }
  }

  /// The digest of all that was taken in, as 64 hexadecimal digits.
  public consuming func hexadecimal() -> String {
    let digits = Array("0123456789abcdef")
    var text = ""
    for word in words() {
      for shift in stride(from: 28, through: 0, by: -4) {
        text.append(digits[Int(word >> UInt32(shift)) & 15])
      }
    }
    return text
  }

  /// The digest of all that was taken in, as eight words, the most significant first.
  public consuming func words() -> [UInt32] {
    let bits = length * 8
    pending.append(0x80)
    if pending.count > 56 {
      pending += [UInt8](repeating: 0, count: 64 - pending.count)
      compressPending()
    }
    pending += [UInt8](repeating: 0, count: 56 - pending.count)
    for shift in stride(from: 56, through: 0, by: -8) {
      pending.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    compressPending()
    return state.indices.map { state[$0] }
  }

  /// The digest of some bytes, as 64 hexadecimal digits.
  public static func hexadecimal(of bytes: some Sequence<UInt8>) -> String {
    var digest = SHA256()
    digest.update(bytes)
    return digest.hexadecimal()
  }

  /// The digest of some bytes, as eight words, the most significant first; makes no object.
  public static func words(of bytes: borrowing Span<UInt8>) -> [8 of UInt32] {
    var digest = SHA256()
    var place = 0
    while place + 64 <= bytes.count {
      digest.compress(bytes.extracting(place..<place + 64))
      place += 64
    }
    var last: [128 of UInt8] = .init(repeating: 0)
    let rest = bytes.count - place
    for offset in 0..<rest { last[offset] = bytes[place + offset] }
    last[rest] = 0x80
    let end = rest < 56 ? 64 : 128
    let bits = UInt64(bytes.count) * 8
    for offset in 0..<8 {
      last[end - 1 - offset] = UInt8(truncatingIfNeeded: bits >> UInt64(8 * offset))
    }
    digest.compress(last.span.extracting(0..<64))
    if end == 128 { digest.compress(last.span.extracting(64..<128)) }
    return digest.state
  }

  private mutating func compressPending() {
    let block = pending
    compress(block.span)
    pending = []
  }

  /// Takes in one block of 64 bytes.
  private mutating func compress(_ block: Span<UInt8>) {
    var schedule: [16 of UInt32] = .init(repeating: 0)
    for place in 0..<16 {
      let first = place * 4
      schedule[place] =
        UInt32(block[first]) << 24 | UInt32(block[first + 1]) << 16
        | UInt32(block[first + 2]) << 8 | UInt32(block[first + 3])
    }
    let constants = Self.constants
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for place in 0..<64 {
      if place >= 16 {
        // The schedule of 64 words, of which only the last 16 are needed.
        let early = schedule[(place &- 15) & 15]
        let late = schedule[(place &- 2) & 15]
        let first = rotated(early, 7) ^ rotated(early, 18) ^ (early >> 3)
        let second = rotated(late, 17) ^ rotated(late, 19) ^ (late >> 10)
        schedule[place & 15] &+= first &+ schedule[(place &- 7) & 15] &+ second
      }
      let sum1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
      let choice = (e & f) ^ (~e & g)
      let first = h &+ sum1 &+ choice &+ constants[place] &+ schedule[place & 15]
      let sum0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
      let second = sum0 &+ ((a & b) ^ (a & c) ^ (b & c))
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ second)
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    state[5] &+= f
    state[6] &+= g
    state[7] &+= h
  }

  @inline(__always)
  private func rotated(_ word: UInt32, _ bits: UInt32) -> UInt32 {
    word &>> bits | word &<< (32 &- bits)
  }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [64 of UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
