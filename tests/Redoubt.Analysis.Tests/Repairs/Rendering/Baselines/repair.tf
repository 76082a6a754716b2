import {
  to = azurerm_network_security_rule.Block
  id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/redis-nsg/securityRules/Block"
}

resource "azurerm_network_security_rule" "Block" {
  name                         = "Block"
  resource_group_name          = "rg"
  network_security_group_name  = "redis-nsg"
  priority                     = 101
  direction                    = "Outbound"
  access                       = "Deny"
  protocol                     = "*"
  source_address_prefix        = "*"
  source_port_range            = "*"
  destination_address_prefixes = ["10.1.0.0/16", "10.2.0.0/16"]
  destination_port_ranges      = ["443", "8000-8100"]
}

resource "azurerm_network_security_rule" "Allow_O1_KeyVault" {
  name                        = "Allow_O1_KeyVault"
  resource_group_name         = "rg"
  network_security_group_name = "redis-nsg"
  priority                    = 100
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_address_prefix       = "10.0.1.0/26"
  source_port_range           = "*"
  destination_address_prefix  = "AzureKeyVault"
  destination_port_range      = "443"
  depends_on                  = [azurerm_network_security_rule.Block]
}

resource "azurerm_route" "Storage_to_internet" {
  name                = "Storage-to-internet"
  address_prefix      = "Storage"
  next_hop_type       = "Internet"
  resource_group_name = "rg"
  route_table_name    = "redis-rt"
}

import {
  to = azurerm_route.Default
  id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Network/routeTables/redis-rt/routes/Default"
}

resource "azurerm_route" "Default" {
  name                   = "Default"
  address_prefix         = "0.0.0.0/0"
  next_hop_type          = "VirtualAppliance"
  next_hop_in_ip_address = "10.0.9.4"
  resource_group_name    = "rg"
  route_table_name       = "redis-rt"
}

# Remove the route Apps of the route table redis-rt: take its azurerm_route, or
# its route block, out of your files. Where Terraform does not manage it:
# az network route-table route delete --resource-group rg --route-table-name redis-rt --name Apps

resource "azurerm_route_table" "apps_redis_routes" {
  name                          = "apps-redis-routes"
  resource_group_name           = "rg"
  location                      = "westeurope"
  bgp_route_propagation_enabled = false
}

resource "azurerm_route" "internet_0_0_0_0_0" {
  name                = "internet-0.0.0.0-0"
  address_prefix      = "0.0.0.0/0"
  next_hop_type       = "Internet"
  resource_group_name = "rg"
  route_table_name    = azurerm_route_table.apps_redis_routes.name
}

resource "azurerm_subnet_route_table_association" "apps" {
  subnet_id      = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/apps"
  route_table_id = azurerm_route_table.apps_redis_routes.id
}
