namespace NetGen.Samples;

/// <summary>Data sets that lie on public mirrors in the form in which the samples read them.</summary>
internal static class PublicData
{
    private const string GitHub = "https://raw.githubusercontent.com/";

    /// <summary>MNIST, as LeCun, Cortes and Burges published it.</summary>
    public static IReadOnlyList<PublicFile> Mnist { get; } =
    [
        Digits("train-images-idx3-ubyte", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db", 9_912_422),
        Digits("train-labels-idx1-ubyte", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5", 28_881),
        Digits("t10k-images-idx3-ubyte", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7", 1_648_877),
        Digits("t10k-labels-idx1-ubyte", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2", 4_542),
    ];

    private static readonly Dictionary<string, IReadOnlyList<PublicFile>> Sets = new()
    {
        ["mnist"] = Mnist,
        ["fashion_mnist"] =
        [
            Clothes("train-images-idx3-ubyte", "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888", 26_421_880),
            Clothes("train-labels-idx1-ubyte", "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9", 29_515),
            Clothes("t10k-images-idx3-ubyte", "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b", 4_422_102),
            Clothes("t10k-labels-idx1-ubyte", "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34", 5_148),
        ],
        ["tinyshakespeare"] =
        [
            Of("input.txt", "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed", 1_115_394,
                "karpathy/char-rnn/6f9487a6fe5b420b7ca9afb0d7c078e37c1d1b4e/data/tinyshakespeare/input.txt"),
        ],
        ["california_housing"] =
        [
            Of("housing.csv", "8a3727f4cf54ac1a327f69b1d5b4db54c5834ea81c6e4efc0d163300022a685e", 1_423_529,
                "ageron/handson-ml/b7051594afbb1d835f5e031af8664c4363878050/datasets/housing/housing.csv"),
        ],
        ["tabular"] =
        [
            Table("iris.csv", "f5d0c11e5c78a69a20dbb80baf2b24703f59a6687595752abb397d23732647c5", 4_549),
            Table("winequality-red.csv", "c9614512e980f1cbd221c796daa97f00c4898c3cd1716863abac60f6cd1a522e", 84_028),
            Table("winequality-white.csv", "659d419fff887f225bf977d20520bb64a64cae203e460087f809721d4430ba27", 264_255),
            Of("wdbc.csv", "c7fc2eedb8472edf57d6aac8e6e55f1e75a1bc0aad7fd156740b4112c19777a1", 124_580,
                "prakash1329/Breast-Cancer-Classification/33adee37967027bb54237e9ca5acc90d701fcc42/wdbc.data"),
        ],
        ["multi30k_en_de"] =
        [
            Sentences("train.en", "460a15fbd157e34a7a9957ee388c1ca247fe47af3ef25fb50442af6c274e0fc6", 560_000),
            Sentences("train.de", "2c2b73fd2b548fbcde3a875e0a78d6ee94d498bfdee6bd3eae3945779e9ddf72", 640_000),
            Sentences("val.en", "1f2a23d992769b5b3d209b0a10dd0b77c08cceb1f20dfb97ed0aafa49d107227", 22_000),
            Sentences("val.de", "660e09eb7e1da2f856ea13ee5ad3cf6d36b3d5b0b733c857e94c5747a3dfc660", 24_000),
            Sentences("test_2016_flickr.en", "399a4382932c1aadd3ceb9bef1008d388a64c76d4ae4e9d4728c6f4301cac182", 22_000),
            Sentences("test_2016_flickr.de", "4be6b5b3236b79c25475c6bb829800a7ce559e9ba7a1f6c2394fe4d40be46d16", 23_000),
        ],
    };

    /// <summary>Some files of a set; null where one of them is on no mirror.</summary>
    /// <param name="set">The set.</param>
    /// <param name="files">Their names, without .gz.</param>
    public static IReadOnlyList<PublicFile>? Find(string set, IReadOnlyList<string> files)
    {
        if (!Sets.TryGetValue(set, out IReadOnlyList<PublicFile>? all))
            return null;
        PublicFile[] found = [.. all.Where(file => files.Contains(file.Name))];
        return found.Length == files.Count ? found : null;
    }

    private static PublicFile Digits(string name, string content, long bytes) => new(
        name,
        content,
        bytes,
        new Uri($"https://ossci-datasets.s3.amazonaws.com/mnist/{name}.gz"),
        new Uri($"https://storage.googleapis.com/cvdf-datasets/mnist/{name}.gz"));

    private static PublicFile Clothes(string name, string content, long bytes) => new(
        name,
        content,
        bytes,
        new Uri($"https://fashion-mnist.s3.eu-central-1.amazonaws.com/{name}.gz"),
        new Uri($"{GitHub}zalandoresearch/fashion-mnist/b2617bb6d3ffa2e429640350f613e3291e10b141/data/fashion/{name}.gz"));

    private static PublicFile Table(string name, string content, long bytes) =>
        Of(name, content, bytes, $"jbrownlee/Datasets/d20fcb6402ae34e653d4513b00f39257bb37ed7f/{name}");

    private static PublicFile Sentences(string name, string content, long bytes) =>
        Of(name, content, bytes, $"multi30k/dataset/a3d2e0d26b56f3846f66a952536ffed4e401d05a/data/task1/raw/{name}.gz");

    /// <summary>A file of a repository as it was at a commit: what lies there cannot change.</summary>
    private static PublicFile Of(string name, string content, long bytes, string path) => new(name, content, bytes, new Uri(GitHub + path));
}
