using NetGen;

namespace XRay;

/// <summary>
/// A small residual network (He et al. 2016) that says of an X-ray of a child's chest whether it shows a pneumonia. Its last feature maps are an output too: with the weights of
/// the last
/// layer they say where it has seen that (Zhou et al. 2016: class activation maps, which Grad-CAM is for a network that ends in a mean).
/// </summary>
[Network]
[Input(1, 28, 28)]
[Conv2D(16, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
[Use<ResidualBlock>(16), Use<ResidualBlock>(32, 2), Use<ResidualBlock>(64, 2), Output("maps")]
[GlobalAvgPool, Dropout(0.3), Dense(1, Name = "last"), BinaryCrossEntropy, Output("pneumonia")]
public partial class ChestNetwork;
