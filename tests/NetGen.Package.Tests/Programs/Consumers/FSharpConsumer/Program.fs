open System
open Gates
open NetGen

let answers () =
    use net = Parity.Trained()
    printfn "%b %b %b %b" (net.Of(false, false)) (net.Of(false, true)) (net.Of(true, false)) (net.Of(true, true))

/// Spans, and training of its own.
let training () =
    use net = new Parity(2UL)
    use trainer = net.CreateTrainer(4, Adam(0.05))
    let points = [| 0f; 0f; 0f; 1f; 1f; 0f; 1f; 1f |]
    let labels = [| 0; 1; 1; 0 |]
    for _ in 1 .. 300 do
        trainer.Step(ReadOnlySpan points, ReadOnlySpan labels) |> ignore
    let scores = net.Predict(ReadOnlySpan [| 1f; 0f |])
    printfn "%d parameters, 1 xor 0: %b" Parity.ParameterCount (scores[1] > scores[0])

answers ()
training ()
