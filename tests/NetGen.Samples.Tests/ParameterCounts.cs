namespace NetGen.Samples.Tests;

/// <summary>The networks of the gallery, to the digit.</summary>
public class ParameterCounts
{
    [Theory]
    [InlineData(nameof(Shakespeare.SmallGpt), Shakespeare.SmallGpt.ParameterCount, 804_096)]
    [InlineData(nameof(Shakespeare.BabyGpt), Shakespeare.BabyGpt.ParameterCount, 10_745_088)]
    [InlineData(nameof(Shakespeare.Gpt2), Shakespeare.Gpt2.ParameterCount, 124_439_808)]
    [InlineData(nameof(Shakespeare.CharLstm), Shakespeare.CharLstm.ParameterCount, 65 * 64 + 4 * 128 * (64 + 128 + 2) + 4 * 128 * (128 + 128 + 2) + 129 * 65)]
    [InlineData(nameof(Shakespeare.CharGru), Shakespeare.CharGru.ParameterCount, 65 * 64 + 3 * 128 * (64 + 128 + 2) + 3 * 128 * (128 + 128 + 2) + 129 * 65)]
    [InlineData(nameof(Shakespeare.CharRnn), Shakespeare.CharRnn.ParameterCount, 65 * 64 + 256 * (64 + 256 + 2) + 257 * 65)]
    [InlineData(nameof(Autoencoders.DenseAutoencoder), Autoencoders.DenseAutoencoder.ParameterCount, 785 * 32 + 33 * 784)]
    [InlineData(nameof(Autoencoders.ConvAutoencoder), Autoencoders.ConvAutoencoder.ParameterCount, 28_353)]
    [InlineData(nameof(Autoencoders.Vae), Autoencoders.Vae.ParameterCount, 69_076 + 65_089)]
    [InlineData(nameof(HousePrices.LinearPrice), HousePrices.LinearPrice.ParameterCount, 17)]
    [InlineData(nameof(HousePrices.PolynomialPrice), HousePrices.PolynomialPrice.ParameterCount, 83)]
    [InlineData(nameof(HousePrices.PriceNetwork), HousePrices.PriceNetwork.ParameterCount, 2 * 64 + 64 + 5 * 4 + (12 + 128 + 4) * 256 + 256 + 256 * 256 + 256 + 257)]
    [InlineData(nameof(Addition.Adder), Addition.Adder.ParameterCount, 205_324)]
    [InlineData(nameof(Sentiment.TextCnn), Sentiment.TextCnn.ParameterCount, 20_000 * 128 + 128 * 100 * (3 + 4 + 5) + 3 * 100 + 301 * 2)]
    [InlineData(nameof(Sentiment.BothWays), Sentiment.BothWays.ParameterCount, 2_757_761)]
    [InlineData(nameof(Regularisation.Plain), Regularisation.Plain.ParameterCount, 785 * 256 + 257 * 256 + 257 * 10)]
    [InlineData(nameof(Regularisation.Normalised), Regularisation.Normalised.ParameterCount, 784 * 256 + 512 + 256 * 256 + 512 + 257 * 10)]
    [InlineData(nameof(Rotation.Level), Rotation.Level.ParameterCount, 9 * 16 + 32 + 9 * 16 * 32 + 64 + 9 * 32 * 64 + 128 + (64 * 49 + 1) * 64 + 65)]
    [InlineData(nameof(Segmentation.UNet), Segmentation.UNet.ParameterCount, 121_033)]
    [InlineData(nameof(Gan.Judge), Gan.Judge.ParameterCount, 61_706)]
    [InlineData(nameof(Gan.LargeGenerator), Gan.LargeGenerator.ParameterCount, 3_576_704)]
    [InlineData(nameof(Gan.LargeDiscriminator), Gan.LargeDiscriminator.ParameterCount, 2_765_568)]
    [InlineData(nameof(Gan.Generator), Gan.Generator.ParameterCount, 100 * 64 * 49 + 128 + 64 * 32 * 16 + 64 + 32 * 16 + 1)]
    [InlineData(nameof(Cifar.ResNet20), Cifar.ResNet20.ParameterCount, 272_474)]
    [InlineData(nameof(Cifar.SmallAlexNet), Cifar.SmallAlexNet.ParameterCount, 76 * 32 + 801 * 64 + 577 * 96 + 865 * 64 + 577 * 128 + 129 * 10)]
    [InlineData(nameof(Detecting.Detector), Detecting.Detector.ParameterCount,
        27 * 24 + 48 + 216 * 32 + 288 * 32 + 24 * 32 + 192 + 288 * 64 + 576 * 64 + 32 * 64 + 384 + 2 * 576 * 64 + 256
        + 576 * 96 + 864 * 96 + 64 * 96 + 576 + 160 * 9 * 64 + 576 * 64 + 256 + 65 * 8)]
    [InlineData(nameof(Diffusion.Judge), Diffusion.Judge.ParameterCount, 61_706)]
    [InlineData(nameof(ImageToImage.Discriminator), ImageToImage.Discriminator.ParameterCount, 97 * 32 + 512 * 64 + 128 + 1025)]
    [InlineData(nameof(Speech.Listener), Speech.Listener.ParameterCount, 32 * 64 * 5 + 64 + 64 * 64 * 5 + 64 + 2 * 3 * 64 * (64 + 64 + 2) + 129 * 11)]
    [InlineData(nameof(Tabular.LogisticRegression), Tabular.LogisticRegression.ParameterCount, 31)]
    [InlineData(nameof(Tabular.SoftmaxRegression), Tabular.SoftmaxRegression.ParameterCount, 15)]
    [InlineData(nameof(Tabular.TumourNetwork), Tabular.TumourNetwork.ParameterCount, 31 * 16 + 17)]
    [InlineData(nameof(Translation.Transformer), Translation.Transformer.ParameterCount, 9_038_341)]
    [InlineData(nameof(Translation.TransformerOf20), Translation.TransformerOf20.ParameterCount, 9_038_341)]
    [InlineData(nameof(Translation.TransformerOf14), Translation.TransformerOf14.ParameterCount, 9_038_341)]
    [InlineData(nameof(Translation.Attentive), Translation.Attentive.ParameterCount, 20_518_405)]
    [InlineData(nameof(Translation.AttentiveOf20), Translation.AttentiveOf20.ParameterCount, 20_518_405)]
    [InlineData(nameof(Translation.AttentiveOf14), Translation.AttentiveOf14.ParameterCount, 20_518_405)]
    [InlineData(nameof(Chat.Talker), Chat.Talker.ParameterCount, 2 * 3_100 * 128 + 2 * (66_048 + 65_920 + 512) + 2 * (2 * 66_048 + 65_920 + 768) + 129 * 3_000)]
    [InlineData(nameof(WaveNet.Voice), WaveNet.Voice.ParameterCount, 266 * 32 + 10 * (2 * 65 * 32 + 33 * 32) + 33 * 64 + 65 * 256)]
    [InlineData(nameof(Captions.DigitCaptioner), Captions.DigitCaptioner.ParameterCount, 23_408 + 49 * 64 + 3_137 * 128 + 640 + 384 * 226 + 194 * 128 + 225 * 20)]
    [InlineData(nameof(XRay.ChestNetwork), XRay.ChestNetwork.ParameterCount, 77_169)]
    public void As_published_or_reckoned(string network, long declared, long expected) =>
        Assert.True(expected == declared, $"{network} has {declared:N0} parameters, not {expected:N0}");
}
