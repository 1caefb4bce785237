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
            return context.Products.AsEnumerable().Select(p => p.Id + p.Title + (int)p.Price + p.State + p.Stock).ToList();
        }
    }

    public static void Build(StreamBuilder builder) => new Acme.Catalog.CatalogSink(Made).Build(builder);

    public sealed class Contexts : IDbContextFactory<Acme.Catalog.CatalogContext>
    {
        private readonly DbContextOptions<Acme.Catalog.CatalogContext> options =
            new DbContextOptionsBuilder<Acme.Catalog.CatalogContext>().UseInMemoryDatabase(Guid.NewGuid().ToString()).Options;

        public Acme.Catalog.CatalogContext CreateDbContext() => new(options);
    }
}
