namespace Examples;

/// <summary>What examples take for granted: a network, data for it, what trains it.</summary>
internal abstract class Scenery
{
    protected LeNet5 net = new(seed: 1);
    protected CharRnn writer = new(seed: 1);
    protected INetwork network = new LeNet5(seed: 2);

    protected IDataset train = null!, validation = null!, test = null!;
    protected FitOptions options = new() { Optimizer = new Adam(1e-3) };
    protected FitResult result = null!;
    protected LeNet5.Trainer trainer = null!;
    protected LeNet5.Predictor predictor = null!;
    protected CharRnn.Stepper stepper = null!;
    protected Batch batch = null!;

    protected IDataset photos = null!, morePhotos = null!, flowers = null!, data = null!;
    protected IBatchStream stream = null!;
    protected PruningMask mask = null!;

    protected float[] image = new float[784], images = new float[64 * 784], logits = new float[10], scores = new float[400];
    protected int[] labels = new int[64], prompt = [1, 2, 3];
    protected string text = "To be, or not to be", characters = "abcdefghijklmnopqrstuvwxyz";
    protected string path = "lenet.safetensors";
    protected string[] files = ["one.wav", "two.wav"], people = ["ada", "charles"];
    protected int[] words = new int[600], lengths = new int[10], moods = new int[10];
    protected int[][] sentences = [[3, 1, 4], [1, 5]];
    protected double[] weights = new double[10];
    protected DateTime[] dates = new DateTime[10];

    protected static IEnumerable<Row> ReadRows(string path) => [new Row([1, 2, 3, 4], 0)];

    protected static float[] Spectrum(string file) => new float[98 * 40];

    /// <summary>A line of somebody's file.</summary>
    protected sealed record Row(float[] Features, int Label);
}
