#if NETGEN_GENERATOR
namespace NetGen.Generator.Contract;
#else
namespace NetGen.Kernels;
#endif

/// <summary>Which names are meant by a pattern such as "trunk.*".</summary>
internal static class NamePattern
{
    /// <summary>Whether a name is like a pattern, in which * stands for any characters, none included; all others stand for themselves.</summary>
    public static bool Matches(string pattern, string name)
    {
        // Behind the last *: where in the pattern it stood, and how far the name was read then.
        int star = -1, mark = 0, p = 0, n = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
                (star, mark) = (p++, n);
            else if (p < pattern.Length && pattern[p] == name[n])
                (p, n) = (p + 1, n + 1);
            else if (star >= 0)
                (p, n) = (star + 1, ++mark);
            else
                return false;
        }
        while (p < pattern.Length && pattern[p] == '*')
            p++;
        return p == pattern.Length;
    }
}
