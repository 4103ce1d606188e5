/// Finds elements of an array by what they say, with four to eight bytes for each.
///
/// A dictionary holds its keys a second time; of a million rows that is a hundred megabytes. Here
/// only the places are held, and the owner of the array is asked whether an element is meant.
package struct PlaceTable {
  /// Places by hash, -1 where none is; as many as a power of two.
  private var slots: [Int32]
  private var mask: Int
  /// How many places are held.
  package private(set) var count = 0

  /// - Parameter capacity: for how many elements there shall be room at once.
  package init(capacity: Int = 0) {
    var size = 16
    while size * 3 / 4 < capacity { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
    mask = size - 1
  }

  /// The first place that is held of elements with a hash for which `isMeant` holds.
  package func place(hash: Int, where isMeant: (Int) -> Bool) -> Int? {
    var slot = Self.mixed(hash) & mask
    while slots[slot] >= 0 {
      if isMeant(Int(slots[slot])) { return Int(slots[slot]) }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Holds a place.
  ///
  /// - Parameters:
  ///   - place: of an element whose like is not held.
  ///   - hash: its hash.
  ///   - hashes: the hash of an element that is held, for when the table grows.
  /// - Complexity: O(1) on average.
  package mutating func insert(_ place: Int, hash: Int, hashOf hashes: (Int) -> Int) {
    if (count + 1) * 4 > slots.count * 3 { grow(hashes) }
    put(Int32(place), hash)
    count += 1
  }

  private mutating func put(_ place: Int32, _ hash: Int) {
    var slot = Self.mixed(hash) & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = place
  }

  private mutating func grow(_ hashes: (Int) -> Int) {
    let former = slots
    slots = [Int32](repeating: -1, count: former.count * 2)
    mask = slots.count - 1
    for place in former where place >= 0 { put(place, hashes(Int(place))) }
  }

  /// Hashes of neighbouring numbers must not lie side by side.
  private static func mixed(_ hash: Int) -> Int {
    let product = UInt64(bitPattern: Int64(hash)) &* 0x9e37_79b9_7f4a_7c15
    return Int(truncatingIfNeeded: product >> 32 ^ product)
  }
}
