extension Table {
  /// What people read in each cell, row by row.
  ///
  /// Where a number of a column has its thousands apart, those of four digits have too, so that they
  /// line up: 5 637 above 44 397.
  ///
  /// - Complexity: linear in the size of the table.
  func texts(in language: Language) -> [[String]] {
    let usual = NumberText(language)
    let apart = NumberText(language, digitsGrouped: 4)
    let writers = columns.indices.map { index in
      rows.contains { $0[index].isLarge } ? apart : usual
    }
    return rows.map { row in
      row.indices.map { row[$0].text(writers[$0], decimals: columns[$0].decimals) }
    }
  }
}
