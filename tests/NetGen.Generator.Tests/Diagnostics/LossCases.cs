namespace NetGen.Generator.Tests.Diagnostics;

internal static class LossCases
{
    public static readonly DiagnosticCase[] All =
    [
        new("NG0301", "SoftmaxCrossEntropy works on logits and applies the softmax itself: remove [Softmax] before it",
            "[Network, Input(4), Dense(3), {|+:Softmax|}, {|NG0301:SoftmaxCrossEntropy|}] public partial class Net;"),
        new("NG0302", "BinaryCrossEntropy works on logits and applies the sigmoid itself: remove [Sigmoid] before it",
            "[Network, Input(4), Dense(1), {|+:Sigmoid|}, {|NG0302:BinaryCrossEntropy|}] public partial class Net;"),
        new("NG0302 logistic", "LogisticLoss works on logits and applies the sigmoid itself: remove [Sigmoid] before it",
            "[Network, Input(4), Dense(1), {|+:Sigmoid|}, {|NG0302:LogisticLoss|}] public partial class Net;"),
        new("NG0303", "The bias of Conv2D(8, 3) is taken away again by the BatchNorm after it: set Bias = false",
            "[Network, Input(1, 8, 8), {|NG0303:Conv2D(8, 3)|}, {|+:BatchNorm|}, ReLU] public partial class Net;"),
        new("NG0303 dense", "The bias of Dense(8) is taken away again by the BatchNorm after it: set Bias = false",
            "[Network, Input(4), {|NG0303:Dense(8)|}, {|+:BatchNorm|}, ReLU] public partial class Net;"),
        new("NG0304", "MeanSquaredError(Target = x) compares [B, 5] with 'x', which is [B, 4]",
            "[Network, {|+:Input(4, As = \"x\")|}, Dense(5), {|NG0304:MSE(Target = \"x\")|}] public partial class Net;"),
        new("NG0305", "Target 'y' is [B, 1] here but labels [B] of 3 classes for another loss: give one of them a Target of its own",
            "[Network, Input(4), As(\"x\"), Dense(3), {|+:SoftmaxCrossEntropy(Target = \"y\")|}, From(\"x\"), Dense(1), {|NG0305:MSE(Target = \"y\")|}] public partial class Net;"),
        new("NG0306", "SoftmaxCrossEntropy takes logits of at least 2 classes, but its input is [B, 1]; for one logit there is [BinaryCrossEntropy]",
            "[Network, Input(4), Dense(1), {|NG0306:SoftmaxCrossEntropy|}] public partial class Net;"),
        new("NG0307", "BinaryCrossEntropy(Target = y, Value = 1) compares either with a Target or with a constant Value: remove one",
            "[Network, Input(4), Dense(1), {|NG0307:BinaryCrossEntropy(Target = \"y\", Value = 1)|}] public partial class Net;"),
        new("NG0310", "L1Penalty(0.5, Target = y) compares with no target: remove Target",
            "[Network, Input(4), Dense(1), {|NG0310:L1Penalty(0.5, Target = \"y\")|}, MSE] public partial class Net;"),
        new("NG0311", "L2Penalty(0.5, Parameters = conv*.weight): no parameter of the layers before it matches 'conv*.weight'; there are dense1.weight, dense1.bias",
            "[Network, Input(4), Dense(1), {|NG0311:L2Penalty(0.5, Parameters = \"conv*.weight\")|}, MSE] public partial class Net;"),
        new("NG0320", "SoftmaxCrossEntropy(ClassWeights = 1, 2.5) has 2 class weights, but its input is logits of 3 classes: give a weight for each class",
            "[Network, Input(4), Dense(3), {|NG0320:SoftmaxCrossEntropy(ClassWeights = new[] { 1, 2.5 })|}] public partial class Net;"),
        new("NG0212 class weights", "ClassWeights must be at least 0; it is -1",
            "[Network, Input(4), Dense(2), {|NG0212:SoftmaxCrossEntropy(ClassWeights = new double[] { 1, -1 })|}] public partial class Net;"),
        new("NG0321", "SoftmaxCrossEntropy(Ignore = 0, Soft = true) compares with distributions over the classes, of which none is the label to Ignore: remove one, "
            + "or give samples that shall not count a weight of 0 (SampleWeights)",
            "[Network, Input(4), Dense(3), {|NG0321:SoftmaxCrossEntropy(Ignore = 0, Soft = true)|}] public partial class Net;"),
    ];
}
