using NetGen;

namespace CatsAndDogs;

/// <summary>A ResNet-18, imported from its ONNX file for photographs of 128x128, and a layer that tells cats from dogs: all of it learns.</summary>
[Network]
[Input(3, 128, 128)]
[Use<Trunk>(Name = "trunk"), GlobalAvgPool, Dense(2, Name = "head"), SoftmaxCrossEntropy]
public partial class PetNetwork;

/// <summary>That layer alone, on features of a trunk that stays as it is and therefore computes them once.</summary>
[Network]
[Input(512), Dense(2, Name = "head"), SoftmaxCrossEntropy]
public partial class Head;
