/// The columns of a model, by name, each as long as there are rows.
///
///     var design = Design(rowCount: rows.count)
///     design.addIntercept()
///     design.add("exposure", exposures)
///     design.addFactor("county", counties)   // dummies against the first level
public struct Design: Sendable {
  public let rowCount: Int
  public private(set) var names: [String] = []
  public private(set) var columns: [[Double]] = []

  public init(rowCount: Int) {
    self.rowCount = rowCount
  }

  /// Adds a column of ones.
  public mutating func addIntercept() {
    add("(Intercept)", [Double](repeating: 1, count: rowCount))
  }

  /// Adds a column of numbers.
  ///
  /// - Precondition: one number per row, all finite.
  public mutating func add(_ name: String, _ values: [Double]) {
    precondition(values.count == rowCount, "one number per row")
    precondition(values.allSatisfy(\.isFinite), "numbers that are known")
    names.append(name)
    columns.append(values)
  }

  /// Adds a column of 0 and 1 for each level but the lowest, named as R names them.
  ///
  /// - Precondition: one level per row.
  public mutating func addFactor<Level: Hashable & Comparable>(_ name: String, _ levels: [Level]) {
    for level in Set(levels).sorted().dropFirst() {
      add("factor(\(name))\(level)", levels.map { $0 == level ? 1 : 0 })
    }
  }

  /// Numbers in order, then words: how groups read from a file are ordered.
  public static func precedes(_ a: String, _ b: String) -> Bool {
    switch (Double(a), Double(b)) {
    case (let x?, let y?) where x != y: x < y
    case (_?, nil): true
    case (nil, _?): false
    default: a < b
    }
  }

  /// Adds dummies of groups named by text; numbers are ordered as numbers.
  ///
  /// - Precondition: one group per row.
  public mutating func addGroups(_ name: String, _ groups: [String]) {
    for level in Set(groups).sorted(by: Self.precedes).dropFirst() {
      add("factor(\(name))\(level)", groups.map { $0 == level ? 1 : 0 })
    }
  }

  /// The same without some columns.
  func removing(_ dropped: [Int]) -> Design {
    var result = self
    result.names = names.indices.filter { !dropped.contains($0) }.map { names[$0] }
    result.columns = columns.indices.filter { !dropped.contains($0) }.map { columns[$0] }
    return result
  }

  /// Row by row, for loops over rows.
  var rowMajor: [Double] {
    var values = [Double](repeating: 0, count: rowCount * columns.count)
    for (j, column) in columns.enumerated() {
      for i in 0..<rowCount { values[i * columns.count + j] = column[i] }
    }
    return values
  }
}
