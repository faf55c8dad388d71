using System.Text;

namespace NetGen.Fuzz.Tests.Random;

/// <summary>The statements written so far, the shape that they have led to, and the tensors that have a name.</summary>
internal sealed class Program
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _unused = [];
    private int _names;

    public Tensor Current { get; set; }

    public List<(string Name, Tensor Shape)> Named { get; } = [];

    /// <summary>The last statement.</summary>
    public string Last { get; private set; } = "";

    public void Write(string statement)
    {
        _text.Append('[').Append(statement).Append("]\n");
        Last = statement;
    }

    public void Write(string statement, Tensor result)
    {
        Write(statement);
        Current = result;
    }

    /// <summary>A name that nothing has.</summary>
    public string NewName(string stem) => stem + Dice.Text(_names++);

    /// <summary>Names the current tensor.</summary>
    public string Name()
    {
        string name = NewName("n");
        Write($"As(\"{name}\")");
        Know(name);
        return name;
    }

    /// <summary>The current tensor has this name.</summary>
    public void Know(string name)
    {
        Named.Add((name, Current));
        _unused.Add(name);
    }

    /// <summary>A name as an argument: from now on it has a use.</summary>
    public string Use(string name)
    {
        _unused.Remove(name);
        return $"\"{name}\"";
    }

    /// <summary>Goes back to a named tensor.</summary>
    public void GoTo((string Name, Tensor Shape) tensor, string options = "") => Write($"From({Use(tensor.Name)}{options})", tensor.Shape);

    /// <summary>Every name must have a use: what nothing read becomes an output.</summary>
    public void UseAll()
    {
        foreach (string name in Named.Select(n => n.Name).Where(_unused.Contains).ToList())
            Write($"Output({Use(name)})");
    }

    public override string ToString() => _text.ToString();
}
