using System.Globalization;
using System.IO.Compression;
using System.Text;
using Xunit;

namespace NetGen.Data.Tests.Tables;

public sealed class CsvReaderTests
{
    private static Table Read(string text, CsvOptions? options = null) => CsvReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "t.csv", options);

    private static string Refused(string text, CsvOptions? options = null) => Assert.Throws<DataFormatException>(() => Read(text, options)).Message;

    [Fact]
    public void Reads_names_and_numbers()
    {
        Table table = Read("area, price\n1.5,-2e3\r\n\n+3 , .5\n");
        Assert.Equal(["area", "price"], table.Header);
        Assert.Equal(2, table.Count);
        Assert.Equal([1.5f, 3f], table.Numbers("area"));
        Assert.Equal([-2000f, 0.5f], table.Numbers("price"));
    }

    [Fact]
    public void Quotes_hold_separators_lines_and_quotes()
    {
        Table table = Read("a,b\n\"x, y\",\"1\n2\"\n\"he said \"\"no\"\"\",\"\"\nlast,\"z\"");
        Assert.Equal(["x, y", "he said \"no\"", "last"], table.Column("a"));
        Assert.Equal(["1\n2", "", "z"], table.Column("b"));
    }

    [Fact]
    public void Any_fields_survive_being_quoted()
    {
        FsCheck.Check.QuickThrowOnFailure(FsCheck.Fluent.Prop.ForAll<string[]>(FsCheck.Fluent.ArbMap.Default.ArbFor<string[]>(), fields =>
        {
            // Lone surrogates are no text and have no UTF-8.
            fields = [.. fields.Select(f => new string([.. (f ?? "").Where(c => !char.IsSurrogate(c))])), "end"];
            string line = string.Join(",", fields.Select(f => "\"" + f.Replace("\"", "\"\"") + "\""));
            Table table = Read(line + "\n" + line, new CsvOptions { HasHeader = false });
            return table.Count == 2 && Enumerable.Range(0, fields.Length).All(i => table.Column(i.ToString(CultureInfo.InvariantCulture)).All(f => f == fields[i]));
        }));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_end_as_on_any_system(string end)
    {
        Table table = Read(string.Join(end, "a,b", "1,\"x", "y\"", "2,z", ""));
        Assert.Equal([1f, 2f], table.Numbers("a"));
        Assert.Equal([$"x{end}y", "z"], table.Column("b"));
        Assert.Contains("line 5:", Refused(string.Join(end, "a,b", "1,\"x", "y\"", "2,z", "3")));
    }

    [Fact]
    public void A_row_is_a_row_though_all_its_fields_are_empty()
    {
        Assert.Equal(2, Read("a,b\n,\n1,2\n").Count);
        Assert.Equal(["", "x", ""], Read("a\n\"\"\nx\n\n").Column("a"));
        Assert.Equal(["", ""], Read("a\n\n\"\"").Column("a"));
    }

    [Fact]
    public void Types_are_inferred()
    {
        Table table = Read("n,d,k,t,e,m\n1,2026-01-02,red,some words,,?\n-2e3,2026-03-04T05:06:07,blue,other words,,7\n?,2026-01-01,red,\"a, b\",,NA\n");
        Assert.Equal([ColumnType.Number, ColumnType.Date, ColumnType.Category, ColumnType.Category, ColumnType.Empty, ColumnType.Number], table.Header.Select(table.TypeOf));
        string many = "t\n" + string.Join("\n", Enumerable.Range(0, 30).Select(i => "word" + i));
        Assert.Equal(ColumnType.Text, Read(many).TypeOf("t"));
        Assert.Equal("t.csv: 3 rows of n (number), d (date), k (category), t (category), e (empty), m (number)", table.ToString());
    }

    [Fact]
    public void Rows_come_one_after_another_from_a_file_of_any_size()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "x;y\n1,5;a\n;b\n");
            TableRow[] rows = [.. CsvReader.Stream(path, new CsvOptions { Separator = ';', DecimalMark = ',' })];
            Assert.Equal(1.5, rows[0].Number("x"));
            Assert.Equal(("b", true), (rows[1].Text("y"), rows[1].IsMissing("x")));
            Assert.Contains(", line 3, column 'x': expected a finite number, found none.", Assert.Throws<DataFormatException>(() => rows[1].Number("x")).Message);
            Assert.Throws<InvalidOperationException>(() => rows[0]["x"] = 3);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Works_without_a_header_and_with_other_separators()
    {
        Table table = Read("1;2\n3;4", new CsvOptions { HasHeader = false, Separator = ';' });
        Assert.Equal(["0", "1"], table.Header);
        Assert.Equal([2f, 4f], table.Numbers("1"));
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_name()
    {
        Assert.Equal(["a"], Read("\uFEFFa\n1").Header);
        Assert.Contains("an empty file", Refused("\uFEFF"));
    }

    [Fact]
    public void Unpacks_gzip_but_not_when_it_is_cut_short()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write("a\n7\n"u8);
        byte[] file = packed.ToArray();
        Assert.Equal([7f], CsvReader.Read(new MemoryStream(file), "t.csv.gz").Numbers("a"));
        for (int length = 2; length < file.Length; length++)
            Assert.Throws<DataFormatException>(() => CsvReader.Read(new MemoryStream(file[..length]), "t.csv.gz"));
    }

    [Fact]
    public void Rows_across_buffers_are_read_whole()
    {
        var text = new StringBuilder("a,b\n");
        for (int i = 0; i < 5_000; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i},\"x\"\"{i}\"\r\n");
        Table table = Read(text.ToString());
        Assert.Equal(Enumerable.Range(0, 5_000).Select(i => (float)i), table.Numbers("a"));
        Assert.Equal(Enumerable.Range(0, 5_000).Select(i => $"x\"{i}"), table.Column("b"));
    }

    [Theory]
    [InlineData("", "t.csv, line 1: expected a line of column names, found an empty file.")]
    [InlineData("a,b\n1,2\n3\n", "t.csv, line 3: expected 2 fields, found 1.")]
    [InlineData("a,b\n\"1\n\n\",2\n3,4,5\n", "t.csv, line 5: expected 2 fields, found 3.")]
    [InlineData("a,b\n1,\"2\n3,4\n", "t.csv, line 2, column 2: expected a closing quote, found the end of the file.")]
    [InlineData("a,b\n1,2\"3\n", "t.csv, line 2, column 2: expected quotes around a whole field, found a quote in the middle of one.")]
    [InlineData("a,b\n1,\"2\"3\n", "t.csv, line 2, column 2: expected a separator or the end of the line behind a closing quote, found '3'.")]
    [InlineData("a,b,a\n", "t.csv, line 1: expected different names for all columns, found 'a' 2 times.")]
    public void Broken_tables_are_refused_with_the_line(string text, string message) => Assert.Equal(message, Refused(text));

    [Theory]
    [InlineData("x", "'x'")]
    [InlineData("1e99", "'1e99'")]
    [InlineData("Infinity", "'Infinity'")]
    [InlineData("\"1,5\"", "'1,5'")]
    public void What_is_no_finite_number_is_refused_with_the_line(string field, string found)
    {
        Table table = Read("a\n1\n" + field + "\n");
        Assert.Equal($"t.csv, line 3, column 'a': expected a finite number, found {found}.", Assert.Throws<DataFormatException>(() => table.Numbers("a")).Message);
    }

    [Fact]
    public void Missing_numbers_are_an_error_or_the_mean_or_zero_or_their_row_goes()
    {
        Table table = Read("a,b\n1,x\n?,y\n3,\n");
        Assert.Equal("t.csv, line 3, column 'a': expected a number, found none.", Assert.Throws<DataFormatException>(() => table.Numbers("a")).Message);
        Assert.Equal([1f, 2f, 3f], table.Numbers("a", Missing.Mean));
        Assert.Equal([1f, 0f, 3f], table.Numbers("a", Missing.Constant(0)));
        Assert.Equal([1f], table.WithoutMissing().Numbers("a"));
        Assert.Throws<DataFormatException>(() => Read("a\n?\n").Numbers("a", Missing.Mean));
    }

    [Fact]
    public void Kinds_become_labels()
    {
        (int[] labels, string[] kinds) = Read("a\nNEAR BAY\nINLAND\nNEAR BAY\n").Categories("a");
        Assert.Equal(["INLAND", "NEAR BAY"], kinds);
        Assert.Equal([1, 0, 1], labels);
    }

    [Theory]
    [InlineData("y\n1\n\n3\n")]
    [InlineData("y\r\n1\r\n   \r\n3")]
    [InlineData("\n\ny\n1\n\"\"\n3\n")]
    public void In_a_single_column_a_blank_line_is_a_missing_number(string text)
    {
        Table table = Read(text);
        Assert.Equal(3, table.Count);
        Assert.Equal([1f, 0, 3], table.Numbers("y", Missing.Constant(0)));
        Assert.Equal([1f, 3], table.WithoutMissing().Numbers("y"));
        int line = text.StartsWith('\n') ? 5 : 3;
        Assert.Equal($"t.csv, line {line}, column 'y': expected a number, found none.", Assert.Throws<DataFormatException>(() => table.Numbers("y")).Message);
    }

    [Fact]
    public void Blank_lines_before_a_single_column_without_a_name_are_its_rows()
    {
        var options = new CsvOptions { HasHeader = false };
        Assert.Equal([0f, 0, 1], Read("\n \n1\n", options).Numbers("0", Missing.Constant(0)));
        Assert.Equal([1f], Read("\n \n1,2\n\n", options).Numbers("0"));
    }

    [Fact]
    public void Kinds_that_are_numbers_stand_in_their_order()
    {
        (int[] labels, string[] kinds) = Read("k\n0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n").Categories("k");
        Assert.Equal(Enumerable.Range(0, 11), labels);
        Assert.Equal("10", kinds[10]);
        Assert.Equal(["", "-1", "1", "1.0", "1e1"], Read("k,n\n1e1,1\n,2\n1.0,3\n1,4\n-1,5\n").Kinds("k"));
        // One that is no number makes them all words.
        Assert.Equal(["1", "10", "2", "a"], Read("k\n10\n2\na\n1\n").Kinds("k"));
    }

    [Fact]
    public void Kinds_of_the_training_table_give_their_labels_to_others()
    {
        Table train = Read("k\ncat\ndog\neel\n"), test = Read("k\ndog\neel\n"), odd = Read("k\ncat\nfox\n");
        string[] kinds = train.Kinds("k");
        Assert.Equal([1, 2], test.Categories("k", kinds));
        Assert.Equal([[0f, 0], [1, 0], [0, 1]], test.OneHot("k", kinds));
        string message = Assert.Throws<DataFormatException>(() => odd.Categories("k", kinds)).Message;
        Assert.Equal("t.csv, line 3, column 'k': expected one of the 3 kinds ('cat', 'dog', 'eel'), found 'fox'.", message);
        Assert.Equal(message, Assert.Throws<DataFormatException>(() => odd.OneHot("k", kinds)).Message);
        Assert.Throws<ArgumentException>(() => test.Categories("k", ["dog", "eel", "dog"]));
    }

    [Fact]
    public void A_decimal_comma_is_read_where_the_options_say_so()
    {
        var options = new CsvOptions { Separator = ';', DecimalMark = ',', HasHeader = false };
        Table table = Read("CMT;1;1267;6,9\nCMT;2;-1e2;,5\n", options);
        Assert.Equal([6.9f, 0.5f], table.Numbers("3"));
        Assert.Equal([1267f, -100], table.Numbers("2"));
        Assert.Contains("line 1, column '0': expected a finite number, found '1.5'", Assert.Throws<DataFormatException>(() => Read("1.5;2", options).Numbers("0")).Message);
        Assert.Equal([1.5f], Read("\"1,5\",2", options with { Separator = ',' }).Numbers("0"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CsvOptions { DecimalMark = '1' });
    }

    [Fact]
    public void Numbers_and_kinds_side_by_side_become_features()
    {
        Table table = Read("a,b\n5,y\n6,x\n");
        using var batch = new Batch([new PortDescription("x", PortKind.Values, [3])], 2);
        new InMemoryDataset(DataColumn.Features("x", [table.Numbers("a"), .. table.OneHot("b")])).Fill(batch, [0, 1]);
        Assert.Equal([5f, 0, 1, 6, 1, 0], batch.Values(0).ToArray());
        Assert.Throws<ArgumentException>(() => DataColumn.Features("x", [1f, 2], [1f]));
        Assert.Throws<ArgumentException>(() => DataColumn.Features("x"));
    }

    [Fact]
    public void Any_bytes_are_a_table_or_an_error_of_their_format()
    {
        byte[] alphabet = [.. "a,\"\n\r ;1"u8, 0x00, 0xC3, 0xA9, 0xEF, 0xBB, 0xBF, 0x1F, 0x8B];
        var random = new NetGen.RandomNumbers.PhiloxGenerator(1);
        for (int i = 0; i < 5_000; i++)
        {
            byte[] file = new byte[random.NextInt(20)];
            for (int j = 0; j < file.Length; j++)
                file[j] = alphabet[random.NextInt(alphabet.Length)];
            try
            {
                Table table = CsvReader.Read(new MemoryStream(file), "t.csv");
                Assert.All(table.Header, name => Assert.Equal(table.Count, table.Column(name).Count));
            }
            catch (DataFormatException)
            {
            }
        }
    }

    [Fact]
    public void A_column_that_is_not_there_gets_its_neighbours() =>
        Assert.Equal("t.csv, line 1: expected a column 'prize', found none; the nearest are price.",
            Assert.Throws<DataFormatException>(() => Read("price,q\n").Numbers("prize")).Message);

    [Theory]
    [InlineData(';', ";")]
    [InlineData('\t', "\\t")]
    public void Another_separator_is_seen(char separator, string written) =>
        Assert.Equal($"t.csv, line 1: expected a column 'b', found one column, 'a{separator}b' (CsvOptions {{ Separator = '{written}' }} takes it apart).",
            Assert.Throws<DataFormatException>(() => Read($"a{separator}b\n1{separator}2\n").Numbers("b")).Message);

    [Fact]
    public void A_column_without_neighbours_gets_the_header() =>
        Assert.Equal("t.csv, line 1: expected a column 'b', found none; the columns are ('area', 'price').",
            Assert.Throws<DataFormatException>(() => Read("area,price\n").Numbers("b")).Message);

    [Fact]
    public void Text_that_is_not_utf8_is_refused()
    {
        var stream = new MemoryStream([.. "a\n"u8, 0xC3, 0x28]);
        Assert.Contains("UTF-8", Assert.Throws<DataFormatException>(() => CsvReader.Read(stream, "t.csv")).Message);
    }

    [Fact]
    public void A_text_without_end_is_refused() =>
        Assert.Contains("expected at most 100 characters", Refused("a\n" + new string('1', 200), new CsvOptions { MaxCharacters = 100 }));

    [Fact]
    public void Numbers_do_not_depend_on_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var hostile = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        hostile.NumberFormat.NumberDecimalSeparator = ",";
        hostile.NumberFormat.NumberGroupSeparator = ".";
        hostile.NumberFormat.NegativeSign = "~";
        CultureInfo.CurrentCulture = hostile;
        try
        {
            Assert.Equal([-1.5f], Read("a\n-1.5\n").Numbers("a"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
