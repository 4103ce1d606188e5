import Graphs
import TestSupport

/// The marriages among fifteen families of Florence, in the order of their names: Acciaiuoli,
/// Albizzi, Barbadori, Bischeri, Castellani, Ginori, Guadagni, Lamberteschi, Medici, Pazzi, Peruzzi,
/// Ridolfi, Salviati, Strozzi, Tornabuoni.
///
/// - Source: J. F. Padgett, C. K. Ansell, American J. Sociology 98 (1993) 1259-1319.
enum Florentine {
  static let medici = NodeIndex(8)
  static let ginori = NodeIndex(5)

  static var marriages: Graph {
    Shape.graph(
      [
        (0, 8), (1, 5), (1, 6), (1, 8), (2, 4), (2, 8), (3, 6), (3, 10), (3, 13), (4, 10), (4, 13),
        (6, 7), (6, 14), (8, 11), (8, 12), (8, 14), (9, 12), (10, 13), (11, 13), (11, 14),
      ], 15)
  }
}
