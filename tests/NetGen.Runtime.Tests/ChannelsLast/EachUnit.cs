namespace NetGen.Runtime.Tests.ChannelsLast;

/// <summary>Runs units one by one, in an order that no single run over all of them would take.</summary>
internal static class EachUnit
{
    public static void Of(int count, Action<int> run)
    {
        for (int unit = count - 1; unit >= 0; unit -= 2)
            run(unit);
        for (int unit = count - 2; unit >= 0; unit -= 2)
            run(unit);
    }
}
