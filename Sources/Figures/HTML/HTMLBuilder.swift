/// Lets pages be written as blocks of elements, strings, conditions and loops.
@resultBuilder
public enum HTMLBuilder {
  public static func buildExpression(_ piece: HTML) -> HTML { piece }
  public static func buildExpression(_ text: String) -> HTML { .text(text) }
  public static func buildBlock(_ pieces: HTML...) -> HTML { joined(pieces) }
  public static func buildArray(_ pieces: [HTML]) -> HTML { joined(pieces) }
  public static func buildOptional(_ piece: HTML?) -> HTML { piece ?? .empty }
  public static func buildEither(first piece: HTML) -> HTML { piece }
  public static func buildEither(second piece: HTML) -> HTML { piece }

  private static func joined(_ pieces: [HTML]) -> HTML {
    HTML(nodes: pieces.flatMap(\.nodes))
  }
}
