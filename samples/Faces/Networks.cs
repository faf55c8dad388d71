using NetGen;
using static NetGen.Names;

namespace Faces;

/// <summary>What both heads share: a face of 64x64 brought to one light and contrast, four convolutions over it, and the face itself, small.</summary>
[Block]
[InstanceNorm, As("even")]
[Conv2D(16, 5, Stride = 2, Padding = 2), ReLU]
[Conv2D(24, 3, Padding = 1), ReLU, MaxPool2D(2)]
[Conv2D(48, 3, Padding = 1), ReLU, MaxPool2D(2)]
[Conv2D(64, 3, Padding = 1), ReLU, MaxPool2D(2), Flatten, As("maps")]
[From("even"), AvgPool2D(4), Flatten, Concat("maps")]
public partial class Trunk;

/// <summary>A face as a point on a sphere, for the triplets: near to others of the same person.</summary>
[Block]
[Dense(64), L2Normalize]
public partial class Identity;

/// <summary>
/// The network as it learns. Three faces, two of one person and one of another, make a triplet (Schroff, Kalenichenko, Philbin 2015: FaceNet); a fourth one smiles or not. All of
/// them are seen by the same trunk.
/// </summary>
[Network]
[Input(1, 64, 64, As = "anchor"), Input(1, 64, 64, As = "positive"), Input(1, 64, 64, As = "negative"), Input(1, 64, 64, As = "face")]
[From("anchor"), Use<Trunk>(Share = "trunk"), Use<Identity>(Share = "identity"), As("a")]
[From("positive"), Use<Trunk>(Share = "trunk"), Use<Identity>(Share = "identity"), As("p")]
[From("negative"), Use<Trunk>(Share = "trunk"), Use<Identity>(Share = "identity"), As("n")]
[Triplet("a", "p", "n", Margin = 0.3, Squared = true)]
[From("face"), Use<Trunk>(Share = "trunk"), Dropout(0.4), Dense(1, Name = "smile"), BinaryCrossEntropy(Target = "smiling")]
public partial class FaceNetwork;

/// <summary>
/// The network as it is used: one face in, who it is and whether it smiles out. Who it is, is not read from the head of the triplets, which knows what tells apart those that it
/// has learned from, but from all that the trunk has seen, less what changes with one person (<see cref="Whitening"/>).
/// </summary>
[Network]
[Input(1, 64, 64), Use<Trunk>(Name = "trunk"), As("seen"), Output("seen")]
[Dense(1280, Name = "whitening"), L2Normalize, As("who"), Output("who")]
[From("seen"), Dense(1, Name = "smile"), As("smiles"), Output("smiles")]
public partial class FaceReader;
