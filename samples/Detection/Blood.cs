using NetGen;
using NetGen.Data;
using NetGen.Samples;

namespace Detecting;

/// <summary>Blood under a microscope, [count, 3, 96, 128], and the cells in each image: boxes as parts of the image.</summary>
internal sealed record Blood(byte[] Pixels, LabelledBox[][] Cells)
{
    public const int Height = 96, Width = 128, Size = 3 * Height * Width;

    /// <summary>Boxes of an image that are learned, at most.</summary>
    private const int Most = 32;

    public static readonly string[] Names = ["red cells", "white cells", "platelets"];

    public int Count => Cells.Length;

    /// <summary>BCCD: 205 images to learn from, 87 to decide, 72 for the test.</summary>
    public static (Blood Train, Blood Decides, Blood Test) Load(SampleRun run)
    {
        string[] files = [.. new[] { "train", "val", "test" }.SelectMany(part => new[] { part + "-images.idx4-ubyte", part + "-boxes.csv" })];
        if (run.FindData("bccd", files) is not { } folder)
            return (Drawn(48, run.Seed), Drawn(12, run.Seed + 1), Drawn(12, run.Seed + 2));
        return (Read(0), Read(2), Read(4));

        Blood Read(int first)
        {
            byte[] pixels = folder.Idx(files[first]).Bytes;
            Table boxes = CsvReader.Read(folder[files[first + 1]]);
            float[][] numbers = [.. boxes.Header.Select(name => boxes.Numbers(name))];
            var cells = Enumerable.Range(0, boxes.Count).ToLookup(
                row => (int)numbers[0][row], row => new LabelledBox(new Box(numbers[2][row], numbers[3][row], numbers[4][row], numbers[5][row]), (int)numbers[1][row]));
            return new Blood(pixels, [.. Enumerable.Range(0, pixels.Length / Size).Select(image => cells[image].ToArray())]);
        }
    }

    /// <summary>An image, 0 to 1.</summary>
    public float[] Image(int index) => Array.ConvertAll(Pixels[(index * Size)..((index + 1) * Size)], level => level / 255f);

    public ChannelStatistics Statistics() => Column.Statistics();

    /// <summary>Images and grids; images of the training are mirrored and moved, and their boxes with them.</summary>
    public IDataset ToDataset(ChannelStatistics statistics, ulong? altered = null)
    {
        float[] boxes = new float[Count * Most * 4];
        int[] kinds = new int[Count * Most];
        for (int image = 0; image < Count; image++)
        {
            for (int i = 0; i < Math.Min(Most, Cells[image].Length); i++)
            {
                int at = image * Most + i;
                (Box place, kinds[at]) = Cells[image][i];
                (boxes[4 * at], boxes[4 * at + 1], boxes[4 * at + 2], boxes[4 * at + 3]) = (place.Left, place.Top, place.Right, place.Bottom);
            }
        }
        NumberColumn images = Column.Normalized(statistics);
        IDataset all = new InMemoryDataset(images, DataColumn.Values("boxes", [Most, 4], boxes), DataColumn.Labels("kinds", [Most], Names.Length, kinds));
        if (altered is ulong seed)
        {
            all = all.Augment(seed, new ImageAugmentation
            {
                Boxes = [1], FlipHorizontal = 0.5, FlipVertical = 0.5, Shift = 0.12, Scale = 0.15, Border = Border.Edge, Brightness = 0.2, Contrast = 0.2, Saturation = 0.2,
            });
        }
        PortDescription[] columns = [images.Port, new PortDescription("target", PortKind.Values, [8, Grid.Rows, Grid.Columns])];
        return all.Map(columns, (from, to, index, _, _) =>
        {
            from.Values(0, index).CopyTo(to.Values(0, index));
            Span<LabelledBox> cells = stackalloc LabelledBox[Most];
            int count = 0;
            for (int i = 0; i < Most; i++)
            {
                Span<float> box = from.Values(1, index).Slice(4 * i, 4);
                // A box of which little is left at the edge is nobody's to learn.
                if (box[2] - box[0] > 2f / Width && box[3] - box[1] > 2f / Height)
                    cells[count++] = new LabelledBox(new Box(box[0], box[1], box[2], box[3]), from.Labels(2, index)[i]);
            }
            Grid.Write(cells[..count], to.Values(1, index));
        });
    }

    private NumberColumn Column => DataColumn.Values("image", [3, Height, Width], Pixels);

    /// <summary>Discs of three sizes and colours: a stand-in.</summary>
    public static Blood Drawn(int count, ulong seed)
    {
        var random = new Random((int)seed);
        byte[] pixels = new byte[count * Size];
        var cells = new LabelledBox[count][];
        for (int image = 0; image < count; image++)
        {
            Span<byte> picture = pixels.AsSpan(image * Size, Size);
            for (int p = 0; p < Size; p++)
                picture[p] = (byte)(205 + random.Next(20));
            var list = new List<LabelledBox>();
            for (int i = 0; i < 9; i++)
            {
                int kind = i == 0 ? 1 : i < 3 ? 2 : 0, radius = kind == 1 ? 17 : kind == 2 ? 4 : 10, x = random.Next(Width), y = random.Next(Height);
                for (int p = 0; p < Size; p++)
                {
                    int channel = p / (Height * Width), px = p % Width - x, py = p / Width % Height - y;
                    if (px * px + py * py < radius * radius)
                        picture[p] = (byte)((kind == 0 ? channel == 0 ? 200 : 120 : kind == 1 ? channel == 2 ? 180 : 90 : channel == 1 ? 60 : 140) + random.Next(20));
                }
                list.Add(new LabelledBox(new Box(At(x - radius, Width), At(y - radius, Height), At(x + radius, Width), At(y + radius, Height)), kind));
            }
            cells[image] = [.. list];
        }
        return new Blood(pixels, cells);

        static float At(int place, int size) => Math.Clamp(place / (float)size, 0, 1);
    }
}
