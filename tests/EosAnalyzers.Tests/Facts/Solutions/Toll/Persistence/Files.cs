using Toll.Application;

namespace Toll.Persistence;

public sealed class FileReceipts(string root) : IReceipts
{
    public void Store(string id, string text) => File.WriteAllText(Path.Combine(root, id + ".txt"), text);
}

public sealed class FileAuditTrail(string path) : IAuditTrail
{
    private readonly object gate = new();

    public void Write(string line)
    {
        lock (gate)
        {
            using var writer = File.AppendText(path);
            writer.WriteLine(line);
        }
    }
}

public sealed class DailyReceipts : IReceipts
{
    public void Store(string id, string text) => File.WriteAllText($"{DateTime.UtcNow:yyyyMMdd}-{id}.txt", text);
}

public sealed class ConsoleAuditTrail : IAuditTrail
{
    public void Write(string line) => Console.WriteLine(line);
}
