using NetGen;
using NetGen.Data;
using NetGen.Decoding;
using NetGenApp;

// A text to learn from: a file of your own as an argument, or one that is made here.
string text = args.Length > 0 ? File.ReadAllText(args[0]) : MadeText.Write();

// Each character is a number.
CharacterVocabulary vocabulary = CharacterVocabulary.Fit([text]);
if (vocabulary.Count > CharacterNet.Characters)
    throw new InvalidOperationException($"The text has {vocabulary.Count} different characters: make {nameof(CharacterNet)}.{nameof(CharacterNet.Characters)} as great.");
int[] numbers = vocabulary.Encode(text);

// Stretches of the text, and the same ones a character on: what comes next is what there is to learn.
int count = (numbers.Length - 1) / CharacterNet.Steps, used = count * CharacterNet.Steps;
var stretches = new InMemoryDataset(
    DataColumn.Labels("seen", [CharacterNet.Steps], vocabulary.Count, numbers[..used]),
    DataColumn.Labels("following", [CharacterNet.Steps], vocabulary.Count, numbers[1..(used + 1)]));
(IDataset train, IDataset validation) = stretches.Split(0.9, seed: 1);

using var network = new CharacterNet(seed: 1);
network.Fit(train, new FitOptions
{
    Optimizer = new Adam(0.005) { ClipNorm = 1 },
    Epochs = 10,
    BatchSize = 16,
    Validation = validation,
    Progress = Console.Out,
});

// One file holds the network and its characters.
new Model<CharacterNet>(network, new TextPipeline(vocabulary, CharacterNet.Steps)).Save("writer.safetensors");
using Model<CharacterNet> model = Model<CharacterNet>.Load("writer.safetensors");

// It writes a character at a time; what came before it keeps in its stepper.
const string Beginning = "the ";
using CharacterNet.Stepper stepper = model.Network.CreateStepper();
TokenStream written = stepper.Generate(vocabulary.Encode(Beginning), new GenerationOptions { MaxTokens = 300, Temperature = 0.5, Seed = 1 });
Console.WriteLine(Beginning + vocabulary.Decode(written));
