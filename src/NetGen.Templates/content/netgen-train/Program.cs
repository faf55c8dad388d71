using NetGen;
using NetGen.Data;
using NetGenApp;

// A table with a row for each sample: a file of your own as an argument, or one that is made here. Which column is to be learned?
string file = args.FirstOrDefault() ?? MadeTable.Write("flowers.csv");
const string Target = "species";
Table table = CsvReader.Read(file);

// A fifth is kept to be measured on at the end, a fifth of the rest to be watched while the network learns.
(Table rest, Table test) = table.Split(0.8, seed: 1);
(Table train, Table validation) = rest.Split(0.8, seed: 2);

// What becomes of a column is inferred from the training part alone: numbers are scaled, kinds become classes.
TablePipeline pipeline = TableSchema.Infer(train, Target).Fit(train);
Console.WriteLine(pipeline);

// Training ends when the loss on the validation part no longer falls, with the parameters of its best epoch.
using var network = new FlowerNet(seed: 1);
network.Fit(pipeline.Transform(train), new FitOptions
{
    Optimizer = new Adam(0.01),
    Epochs = 30,
    BatchSize = 16,
    Validation = pipeline.Transform(validation),
    EarlyStopping = new EarlyStopping { Patience = 5 },
    Progress = Console.Out,
});
Console.WriteLine($"On rows that it has not seen: {network.Evaluate(pipeline.Transform(test), [new Accuracy()])}");

// One file holds the network and what was done to the columns: a model that is loaded from it answers about raw values.
new Model<FlowerNet>(network, pipeline).Save("flowers.safetensors");
using Model<FlowerNet> model = Model<FlowerNet>.Load("flowers.safetensors");
Console.WriteLine($"{test[0][Target]} is taken for {model.Predict(test[0])}");
