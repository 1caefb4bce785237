using Microsoft.EntityFrameworkCore;

public static class App
{
    public const string Definitions = "";
    public static string[] Tables = [];
    public static Contexts Made = new();

    public static IEnumerable<string> Contents
    {
        get
        {
            using var context = Made.CreateDbContext();
            return context.Tickets.AsEnumerable().Select(t => t.TicketId + t.Subject + t.State).Concat(context.Events.AsEnumerable().Select(e => e.TicketId + e.Text)).ToList();
        }
    }

    public static void Build(StreamBuilder builder) => new Acme.Tickets.TicketSink(Made).Configure(builder);

    public sealed class Contexts : IDbContextFactory<Acme.Tickets.TicketContext>
    {
        private readonly DbContextOptions<Acme.Tickets.TicketContext> options =
            new DbContextOptionsBuilder<Acme.Tickets.TicketContext>().UseInMemoryDatabase(Guid.NewGuid().ToString()).Options;

        public Acme.Tickets.TicketContext CreateDbContext() => new(options);
    }
}
