Imports System
Imports Gates
Imports NetGen

Module Program
    ' Visual Basic knows no spans: it trains from data sets, and asks through what the library offers.
    Sub Main()
        Using net = Parity.Trained()
            Console.WriteLine($"{net.Of(False, False)} {net.Of(False, True)} {net.Of(True, False)} {net.Of(True, True)}")
        End Using
        Dim points = {0.0F, 0.0F, 0.0F, 1.0F, 1.0F, 0.0F, 1.0F, 1.0F}
        Dim data As New InMemoryDataset(DataColumn.Values("point", {2}, points), DataColumn.Labels("xor", 2, {0, 1, 1, 0}))
        Using other As New Parity(2UL)
            Dim result = other.Fit(data, New FitOptions With {.Optimizer = New Adam(0.05), .Epochs = 300, .BatchSize = 4})
            Console.WriteLine($"{Parity.ParameterCount} parameters, {result.Epochs.Count} epochs, 1 xor 0: {other.Of(True, False)}")
        End Using
    End Sub
End Module
