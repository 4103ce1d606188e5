internal import Graphs

extension ReachSets {
  /// The same sets with equal ones of one draw made one whose weight is their sum; roots are
  /// forgotten.
  ///
  /// In a network of some hundred organisations most samples repeat others.
  ///
  /// - Complexity: O(members), their order within sets aside.
  func merged() -> ReachSets {
    var result = ReachSets(nodeCount: nodeCount, drawCount: drawCount)
    result.drawn = drawn
    result.scale = scale
    result.takeMet(from: self)
    var size = 16
    while size < 2 * count { size *= 2 }
    var table = [Int32](repeating: -1, count: size)
    var sums: [Double] = []
    var sorted: [Int32] = []
    for set in 0..<count {
      let row = members(of: set)
      // Large sets hardly ever repeat each other.
      guard row.count <= 24 else {
        for member in row { result.add(member) }
        result.close(root: -1)
        result.note(draw: draw(of: set))
        sums.append(weight(set))
        continue
      }
      sorted.removeAll(keepingCapacity: true)
      for member in row {
        var place = sorted.count
        sorted.append(member)
        while place > 0, sorted[place - 1] > member {
          sorted[place] = sorted[place - 1]
          place -= 1
        }
        sorted[place] = member
      }
      var slot = Int(truncatingIfNeeded: Self.digest(sorted, draw(of: set))) & (size - 1)
      while table[slot] >= 0,
        draw(of: set) != result.draw(of: Int(table[slot]))
          || !result.members(of: Int(table[slot])).elementsEqual(sorted)
      {
        slot = (slot + 1) & (size - 1)
      }
      if table[slot] >= 0 {
        sums[Int(table[slot])] += weight(set)
      } else {
        table[slot] = Int32(result.count)
        for member in sorted { result.add(member) }
        result.close(root: -1)
        result.note(draw: draw(of: set))
        sums.append(weight(set))
      }
    }
    result.setWeights(sums)
    return result
  }

  private static func digest(_ members: [Int32], _ draw: Int) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 &+ UInt64(truncatingIfNeeded: draw)
    for member in members {
      hash = (hash ^ UInt64(UInt32(bitPattern: member))) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    return hash ^ (hash >> 32)
  }
}
