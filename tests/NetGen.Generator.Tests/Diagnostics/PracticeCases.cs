namespace NetGen.Generator.Tests.Diagnostics;

internal static class PracticeCases
{
    public static readonly DiagnosticCase[] All =
    [
        new("NG0301 behind a reshape", "SoftmaxCrossEntropy works on logits and applies the softmax itself: remove [Softmax] before it",
            "[Network, Input(4), Dense(3), {|+:Softmax|}, Dropout(0.1), {|NG0301:SoftmaxCrossEntropy|}] public partial class Net;"),
        new("NG0401", "SoftmaxCrossEntropy works on logits of any sign and size, but ReLU before it lets none below 0 through: remove it",
            "[Network, Input(4), Dense(3), {|+:ReLU|}, {|NG0401:SoftmaxCrossEntropy|}] public partial class Net;"),
        new("NG0401 sigmoid", "SoftmaxCrossEntropy works on logits of any sign and size, but Sigmoid before it lets only those between 0 and 1 through: remove it",
            "[Network, Input(4), Dense(3), {|+:Sigmoid|}, Identity, As(\"p\"), {|NG0401:SoftmaxCrossEntropy|}, Output(\"p\")] public partial class Net;"),
        new("NG0401 binary", "BinaryCrossEntropy works on logits of any sign and size, but Softmax before it lets only those between 0 and 1 through: remove it",
            "[Network, Input(4), Dense(3), {|+:Softmax|}, {|NG0401:BinaryCrossEntropy|}] public partial class Net;"),
        new("NG0401 logistic, in a block", "LogisticLoss works on logits of any sign and size, but Tanh before it lets only those between -1 and 1 through: remove it (through [Use<Head>] at Networks.cs(2))",
            "[Block, Dense(1), {|+:Tanh|}, {|NG0401:LogisticLoss|}] public class Head;\n[Network, Input(4), {|+:Use<Head>|}] public partial class Net;"),
        new("NG0402", "Dropout before SoftmaxCrossEntropy makes answers zero at random: put it before the last layer with weights",
            "[Network, Input(4), Dense(3), {|+:Dropout(0.5)|}, {|NG0402:SoftmaxCrossEntropy|}] public partial class Net;"),
        new("NG0402 squares", "Dropout before MeanSquaredError makes answers zero at random: put it before the last layer with weights",
            "[Network, Input(1, 2, 2), {|+:Dropout(0.5)|}, Flatten, {|NG0402:MSE|}] public partial class Net;"),
        new("NG0403", "ReLU changes nothing: ReLU before it gives nothing below 0",
            "[Network, Input(4), Dense(3), {|+:ReLU|}, {|NG0403:ReLU|}, Dense(2), MSE] public partial class Net;"),
        new("NG0403 behind a pooling", "ReLU changes nothing: Sigmoid before it gives nothing below 0",
            "[Network, Input(1, 4, 4), Conv2D(2, 1), {|+:Sigmoid|}, MaxPool2D(2), Dropout(0.1), {|NG0403:ReLU|}, Conv2D(2, 1)] public partial class Net;"),
        new("NG0403 learned", "PReLU changes nothing: Softplus before it gives nothing below 0",
            "[Network, Input(4), {|+:Softplus|}, {|NG0403:PReLU|}, Dense(2)] public partial class Net;"),
        new("NG0403 signs", "Sign changes nothing: Sign before it gives signs already",
            "[Network, Input(4), {|+:Sign|}, {|NG0403:Sign|}, Dense(2)] public partial class Net;"),
        new("NG0404", "The input [B, 32, 32, 3] is 32 channels of 32x3 pixels; if its channels come last, declare [Input(3, 32, 32)] and bring the data into that order",
            "[Network, {|NG0404:Input(32, 32, 3)|}, {|+:Conv2D(8, 3)|}, ReLU, Flatten, Dense(2)] public partial class Net;"),
        new("NG0404 grey", "The input [B, 28, 28, 1] is 28 channels of 28x1 pixels; if its channels come last, declare [Input(1, 28, 28)] and bring the data into that order",
            "[Network, {|NG0404:Input(28, 28, 1)|}, {|+:Conv2D(8, 3, Pad = Pad.Same)|}, As(\"a\"), From(In), Conv2D(8, 3, Pad = Pad.Same), Add(\"a\")] public partial class Net;"),
    ];
}
