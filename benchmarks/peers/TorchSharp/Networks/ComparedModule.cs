using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace NetGen.Benchmarks.Peers.Networks;

/// <summary>A network of the comparison as a user of TorchSharp would write it. Parameters and buffers come in the order in which NetGen declares them.</summary>
/// <param name="Module">The network.</param>
/// <param name="Forward">Inputs to outputs; in training also those of auxiliary heads.</param>
/// <param name="Loss">Of outputs, inputs and targets.</param>
internal sealed record ComparedModule(Module Module, Func<Tensor, Tensor[]> Forward, Func<Tensor[], Tensor, Tensor?, Tensor> Loss)
{
    /// <summary>By the name of the declaration.</summary>
    public static ComparedModule Create(string network) => network switch
    {
        "Mlp" => Of(Classic.Mlp(), Classify),
        "WidePerceptron" => Of(Classic.WidePerceptron(), Classify),
        "ShortAttention" => Of(new ShortAttention(), (outputs, _, targets) => mse_loss(outputs[0], targets!)),
        "LeNet5" => Of(Classic.LeNet5(), Classify),
        "Vgg16" => Of(Classic.Vgg16(), Classify),
        "LstmText" => Of(Recurrent.LstmText(), ClassifySteps),
        "GruText" => Of(Recurrent.GruText(), ClassifySteps),
        "CharRnn" => Of(Recurrent.CharRnn(), ClassifySteps),
        "Reviews" => Of(Recurrent.Reviews(), Classify),
        "ShortSequences" => Of(Recurrent.ShortSequences(), Classify),
        "ResNet20" => Of(ResNet.ResNet20(), Classify),
        "ResNet18" => Of(ResNet.ResNet18(), Classify),
        "ResNet50" => Of(ResNet.ResNet50(), Classify),
        "InceptionV1" => Of(new InceptionV1()),
        "UNet" => Of(new UNet(), Decide),
        "TextCnn" => Of(new TextCnn(), Classify),
        "WaveNet" => Of(new WaveNet(), (outputs, _, labels) => cross_entropy(outputs[0].transpose(1, 2), labels!.flatten(1))),
        "ConvAutoencoder" => Of(new ConvAutoencoder()),
        "DcGanGenerator" => Of(DcGan.Generator(), (outputs, _, targets) => mse_loss(outputs[0], targets!)),
        "DcGanDiscriminator" => Of(DcGan.Discriminator(), Decide),
        _ => throw new ArgumentException($"no network {network}"),
    };

    private static ComparedModule Of(Module<Tensor, Tensor> module, Func<Tensor[], Tensor, Tensor?, Tensor> loss) => new(module, x => [module.call(x)], loss);

    private static ComparedModule Of(InceptionV1 network) => new(
        network, network.call, (outputs, _, labels) => cross_entropy(outputs[0], labels!) + 0.3 * cross_entropy(outputs[1], labels!) + 0.3 * cross_entropy(outputs[2], labels!));

    private static ComparedModule Of(ConvAutoencoder network)
    {
        Tensor[] Outputs(Tensor x)
        {
            (Tensor code, Tensor picture) = network.call(x);
            return [code, picture];
        }
        return new ComparedModule(network, Outputs, (outputs, inputs, _) => binary_cross_entropy_with_logits(outputs[1], inputs));
    }

    private static Tensor Classify(Tensor[] outputs, Tensor inputs, Tensor? labels) => cross_entropy(outputs[0], labels!);

    private static Tensor ClassifySteps(Tensor[] outputs, Tensor inputs, Tensor? labels) => cross_entropy(outputs[0].flatten(0, 1), labels!.flatten());

    private static Tensor Decide(Tensor[] outputs, Tensor inputs, Tensor? targets) => binary_cross_entropy_with_logits(outputs[0], targets!);
}
