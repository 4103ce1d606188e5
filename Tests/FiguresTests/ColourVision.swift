import Figures
import Foundation

/// Colours as eyes see them, for tests: CIELAB, CIEDE2000 and the three kinds of colour blindness.
///
/// Sources: G. Sharma, W. Wu, E. Dalal, Color Research and Application 30 (2005) 21-30 (CIEDE2000);
/// G. Machado, M. Oliveira, L. Fernandes, IEEE TVCG 15 (2009) 1291-1298 (severity 1.0 matrices).
struct ColourVision {
  static let full = ColourVision(name: "full", matrix: [[1, 0, 0], [0, 1, 0], [0, 0, 1]])
  static let all = [
    full,
    ColourVision(
      name: "protanopia",
      matrix: [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]),
    ColourVision(
      name: "deuteranopia",
      matrix: [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]),
    ColourVision(
      name: "tritanopia",
      matrix: [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]),
  ]

  let name: String
  let matrix: [[Double]]

  struct Lab {
    let l: Double
    let a: Double
    let b: Double
  }

  func distance(_ first: Colour, _ second: Colour) -> Double {
    Self.difference(lab(first), lab(second))
  }

  private func lab(_ colour: Colour) -> Lab {
    let light = [colour.red, colour.green, colour.blue].map { part in
      let share = Double(part) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    let seen = matrix.map { row in min(1, max(0, zip(row, light).map(*).reduce(0, +))) }
    let x = 0.4124564 * seen[0] + 0.3575761 * seen[1] + 0.1804375 * seen[2]
    let y = 0.2126729 * seen[0] + 0.7151522 * seen[1] + 0.0721750 * seen[2]
    let z = 0.0193339 * seen[0] + 0.1191920 * seen[1] + 0.9503041 * seen[2]
    func f(_ t: Double) -> Double { t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116 }
    let (fx, fy, fz) = (f(x / 0.95047), f(y), f(z / 1.08883))
    return Lab(l: 116 * fy - 16, a: 500 * (fx - fy), b: 200 * (fy - fz))
  }

  static func difference(_ first: Lab, _ second: Lab) -> Double {
    func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
    func hue(_ a: Double, _ b: Double) -> Double {
      if a == 0, b == 0 { return 0 }
      let angle = atan2(b, a) * 180 / .pi
      return angle < 0 ? angle + 360 : angle
    }
    let mean = (hypot(first.a, first.b) + hypot(second.a, second.b)) / 2
    let g = 0.5 * (1 - sqrt(pow(mean, 7) / (pow(mean, 7) + pow(25, 7))))
    let (a1, a2) = ((1 + g) * first.a, (1 + g) * second.a)
    let (c1, c2) = (hypot(a1, first.b), hypot(a2, second.b))
    let (h1, h2) = (hue(a1, first.b), hue(a2, second.b))
    var turn = h2 - h1
    var sum = h1 + h2
    if c1 * c2 == 0 {
      turn = 0
      sum *= 2
    } else if abs(h1 - h2) > 180 {
      turn += turn > 0 ? -360 : 360
      sum += sum < 360 ? 360 : -360
    }
    let (l, c, h) = ((first.l + second.l) / 2, (c1 + c2) / 2, sum / 2)
    let t =
      1 - 0.17 * cos(radians(h - 30)) + 0.24 * cos(radians(2 * h))
      + 0.32 * cos(radians(3 * h + 6)) - 0.20 * cos(radians(4 * h - 63))
    let dl = (second.l - first.l) / (1 + 0.015 * pow(l - 50, 2) / sqrt(20 + pow(l - 50, 2)))
    let dc = (c2 - c1) / (1 + 0.045 * c)
    let dh = 2 * sqrt(c1 * c2) * sin(radians(turn / 2)) / (1 + 0.015 * c * t)
    let bend = sin(radians(60 * exp(-pow((h - 275) / 25, 2))))
    let rotation = -2 * sqrt(pow(c, 7) / (pow(c, 7) + pow(25, 7))) * bend
    return sqrt(dl * dl + dc * dc + dh * dh + rotation * dc * dh)
  }
}
