using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace NetGen.Benchmarks.Peers.Networks;

/// <summary>A network of the comparison as a user of TorchSharp would write it. Parameters and buffers come in the order in which NetGen declares them.</summary>
/// <param name="Module">The network.</param>
/// <param name="Forward">Inputs to outputs; in training also those of auxiliary heads.</param>
/// <param name="Loss">Of outputs, the first input and targets.</param>
internal sealed record ComparedModule(Module Module, Func<Tensor[], Tensor[]> Forward, Func<Tensor[], Tensor, Tensor?, Tensor> Loss)
{
    /// <summary>By the name of the declaration.</summary>
    public static ComparedModule Create(string network) => network switch
    {
        "Mlp" => Of(Classic.Mlp(), Classify),
        "WidePerceptron" => Of(Classic.WidePerceptron(), Classify),
        "ShortAttention" => Of(new SelfAttention(64, 4), Imitate),
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
        "NanoGpt" => Of(Gpt.Nano(), ClassifySteps),
        "Gpt2" => Of(Gpt.Two(), ClassifySteps),
        "TranslationTransformer" => Of(new TranslationTransformer()),
        "DiffusionUNet" => Of(new DiffusionUNet()),
        "WaveNet" => Of(new WaveNet(), (outputs, _, labels) => cross_entropy(outputs[0].transpose(1, 2), labels!.flatten(1))),
        "ConvAutoencoder" => Of(new ConvAutoencoder()),
        "DcGanGenerator" => Of(DcGan.Generator(), Imitate),
        "DcGanDiscriminator" => Of(DcGan.Discriminator(), Decide),
        _ => throw new ArgumentException($"no network {network}"),
    };

    private static ComparedModule Of(Module<Tensor, Tensor> module, Func<Tensor[], Tensor, Tensor?, Tensor> loss) => new(module, inputs => [module.call(inputs[0])], loss);

    private static ComparedModule Of(TranslationTransformer network) => new(network, inputs => [network.call(inputs[0], inputs[1])], ClassifySteps);

    private static ComparedModule Of(DiffusionUNet network) => new(network, inputs => [network.call(inputs[0], inputs[1], inputs[2])], Imitate);

    private static ComparedModule Of(InceptionV1 network) => new(
        network, inputs => network.call(inputs[0]),
        (outputs, _, labels) => cross_entropy(outputs[0], labels!) + 0.3 * cross_entropy(outputs[1], labels!) + 0.3 * cross_entropy(outputs[2], labels!));

    private static ComparedModule Of(ConvAutoencoder network)
    {
        Tensor[] Outputs(Tensor[] inputs)
        {
            (Tensor code, Tensor picture) = network.call(inputs[0]);
            return [code, picture];
        }
        return new ComparedModule(network, Outputs, (outputs, input, _) => binary_cross_entropy_with_logits(outputs[1], input));
    }

    private static Tensor Classify(Tensor[] outputs, Tensor input, Tensor? labels) => cross_entropy(outputs[0], labels!);

    private static Tensor ClassifySteps(Tensor[] outputs, Tensor input, Tensor? labels) => cross_entropy(outputs[0].flatten(0, 1), labels!.flatten());

    private static Tensor Decide(Tensor[] outputs, Tensor input, Tensor? targets) => binary_cross_entropy_with_logits(outputs[0], targets!);

    private static Tensor Imitate(Tensor[] outputs, Tensor input, Tensor? targets) => mse_loss(outputs[0], targets!);
}
