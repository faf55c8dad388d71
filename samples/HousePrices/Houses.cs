using NetGen.Data;
using NetGen.Samples;

namespace HousePrices;

/// <summary>Districts of California in 1990 (Pace and Barry 1997): columns of numbers, kinds of place, and prices in units of 100,000 $.</summary>
/// <param name="Raw">Longitude, latitude, age, rooms, bedrooms, population, households, income; rooms a household, bedrooms a room, people a household.</param>
/// <param name="Missing">1 where the number of bedrooms is unknown: it is the mean then.</param>
/// <param name="Kind">The kind of place.</param>
/// <param name="Prices">What a house costs.</param>
internal sealed record Houses(float[][] Raw, float[] Missing, int[] Kind, float[] Prices)
{
    public const int Kinds = 5;

    private static readonly string[] Kind5 = ["<1H OCEAN", "INLAND", "ISLAND", "NEAR BAY", "NEAR OCEAN"];

    public int Count => Prices.Length;

    public static Houses Load(SampleRun run) =>
        run.FindData("california_housing", "housing.csv") is { } folder ? Read(CsvReader.Read(folder["housing.csv"])) : Invented(run.Seed, 2_000);

    private static Houses Read(Table table) => With(
        [
            .. new[] { "longitude", "latitude", "housing_median_age", "total_rooms" }.Select(name => table.Numbers(name)),
            table.Numbers("total_bedrooms", NetGen.Data.Missing.Mean),
            .. new[] { "population", "households", "median_income" }.Select(name => table.Numbers(name)),
        ],
        [.. table.Column("total_bedrooms").Select(field => field.Trim().Length == 0 ? 1f : 0f)],
        table.Categories("ocean_proximity", Kind5),
        Array.ConvertAll(table.Numbers("median_house_value"), price => price / 100_000));

    private static Houses With(float[][] columns, float[] missing, int[] kind, float[] prices)
    {
        float[] Ratio(int a, int b) => [.. columns[a].Zip(columns[b], (x, y) => x / y)];
        return new([.. columns, Ratio(3, 6), Ratio(4, 3), Ratio(5, 6)], missing, kind, prices);
    }

    /// <summary>Every fifth district is for the test; of the others every tenth decides when training is at its best.</summary>
    public (int[] Train, int[] Validation, int[] Test) Split()
    {
        int[] all = [.. Enumerable.Range(0, Count)], known = [.. all.Where(i => i % 5 != 4)];
        return ([.. known.Where((_, i) => i % 10 != 9)], [.. known.Where((_, i) => i % 10 == 9)], [.. all.Where(i => i % 5 == 4)]);
    }

    /// <summary>Prices that fall with the distance from a coast and rise with income: a stand-in.</summary>
    public static Houses Invented(ulong seed, int count)
    {
        var random = new Random((int)seed);
        float[][] columns = [.. Enumerable.Range(0, 8).Select(_ => new float[count])];
        float[] prices = new float[count];
        int[] kind = new int[count];
        for (int i = 0; i < count; i++)
        {
            double[] drawn = [From(-124, -114), From(32, 42), From(0, 52), From(500, 4500), 0, 0, From(100, 1000), From(1, 9)];
            drawn[4] = drawn[3] / 5;
            drawn[5] = drawn[6] * 3;
            for (int c = 0; c < 8; c++)
                columns[c][i] = (float)drawn[c];
            double inland = Math.Abs(drawn[0] + drawn[1] + 85) / 5;
            kind[i] = inland > 0.5 ? 1 : 0;
            prices[i] = (float)(0.4 * drawn[7] + 2 * Math.Exp(-inland) + 0.2 * random.NextDouble());
        }
        return With(columns, new float[count], kind, prices);

        double From(double least, double most) => least + (most - least) * random.NextDouble();
    }
}
