using Microsoft.EntityFrameworkCore;
using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;

namespace Acme.Catalog;

public class ProductChanged { public string ProductId { get; init; } = ""; public string Title { get; init; } = ""; public decimal Price { get; init; } }

public class ProductRow
{
    public string Id { get; set; } = "";
    public string Title { get; set; } = "";
    public decimal Price { get; set; }
    public string State { get; set; } = "new";
    public int Stock { get; set; }
    public DateTime ChangedAt { get; set; }
}

public class CatalogContext(DbContextOptions<CatalogContext> options) : DbContext(options)
{
    public DbSet<ProductRow> Products => Set<ProductRow>();
}

public class CatalogSink(IDbContextFactory<CatalogContext> contexts)
{
    public void Build(StreamBuilder builder)
    {
        var changes = builder.Stream<string, ProductChanged, StringSerDes, JsonSerDes<ProductChanged>>("products");
        changes.Foreach((key, change, _) =>
        {
            using var context = contexts.CreateDbContext();

            // Stock is counted elsewhere.
            context.Products.Add(new ProductRow
            {
                Id = change.ProductId,
                Title = change.Title,
                Price = change.Price,
                State = "new",
                Stock = 0,
                ChangedAt = DateTime.UtcNow,
            });
            context.SaveChanges();
        });
    }
}
